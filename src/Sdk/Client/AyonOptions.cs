namespace Ayon.Events.Client;

/// <summary>
/// Settings of the SDK, from <c>AddAyonEvents</c>. What is not set there is taken from AYON's own environment variables
/// (contract, "Service environment").
/// </summary>
public sealed class AyonOptions
{
    /// <summary>
    /// Address of the server, e.g. <c>http://127.0.0.1:5000</c>. Required. Default: environment variable
    /// <c>AYON_SERVER_URL</c>.
    /// </summary>
    public Uri? ServerUrl { get; set; }

    /// <summary>API key of a service user. Required. Default: environment variable <c>AYON_API_KEY</c>.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Name of the service: the first part of each lane's sender, and the sender of dispatches. Letters, digits, <c>_</c>,
    /// <c>.</c> and <c>-</c>. Default: environment variable <c>AYON_SERVICE_NAME</c>, else the application's name.
    /// </summary>
    public string? ServiceName { get; set; }

    /// <summary>Kind of sender, for <c>ignoreSenderTypes</c> of others. Default: <c>api</c>.</summary>
    public string SenderType { get; set; } = "api";

    /// <summary>Jobs at once in this process for each handler that sets none itself; 1 to 1,024. Default: 1.</summary>
    public int Lanes { get; set; } = 1;

    /// <summary>
    /// Jobs at once in this process over all handlers; 0 to 4,096, 0 (the default) is no limit beside the lanes. With a limit,
    /// lanes ask for jobs only when there is room, and do not wait for them at the server.
    /// </summary>
    public int MaxJobs { get; set; }

    /// <summary>
    /// How often a handler without jobs asks for one while the stream is away, and nothing wakes it; 10 ms to 1 day. Default: 2 s.
    /// </summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often a handler without jobs asks for one while the stream is there, for what the stream may have lost; 10 ms to
    /// 1 day. Default: 30 s.
    /// </summary>
    public TimeSpan IdlePollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Silence after which a job in work counts as abandoned and is given to another lane, with a retry counted; 1 s to 30 days.
    /// A running job gives a sign of life four times as often. By the server where it offers that, else by
    /// <see cref="Rescue"/>. Default: 1 min.
    /// </summary>
    public TimeSpan ReclaimAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether to look for abandoned jobs of the own target topics and restart them, on servers that do not do so
    /// themselves, such as a real AYON server. All workers of these topics must then be of this SDK, or give signs of life.
    /// Default: false.
    /// </summary>
    public bool Rescue { get; set; }

    /// <summary>
    /// How long the server may keep an enroll call back until there is a job, where it offers that; 0 to 1 minute, 0 turns it
    /// off. Lanes need not poll then. Default: 30 s.
    /// </summary>
    public TimeSpan EnrollWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for one try of a request; 100 ms to 1 hour. Default: 10 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Time for a request with all its retries; 100 ms to 1 hour and not under <see cref="RequestTimeout"/>. Default: 30 s.
    /// </summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Time that running jobs have to end when the host shuts down, before they are cancelled; 0 to 1 day. The host's own
    /// shutdown time-out, 30 s by default, ends it too. Together with <see cref="HandBackTimeout"/> it
    /// stays below the 10 s that a container has by default between SIGTERM and SIGKILL. Default: 5 s.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether a dispatch within a trace carries it to the jobs that it causes, in the payload's member <c>$traceparent</c>.
    /// Default: true.
    /// </summary>
    public bool PropagateTraces { get; set; } = true;

    /// <summary>
    /// Time to release running jobs when they were cancelled, whether their handlers end or not; 100 ms to 1 hour. Default: 4 s.
    /// </summary>
    public TimeSpan HandBackTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Notices kept for a subscriber that is slower than the stream; beyond it the oldest are dropped and counted. 1 to
    /// 1,000,000. Default: 1,024.
    /// </summary>
    public int StreamBuffer { get; set; } = 1024;

    /// <summary>
    /// Silence after which the stream takes its connection for lost and makes a new one; 1 s to 1 hour. The server sends a
    /// heartbeat when idle for 5 s. Default: 20 s.
    /// </summary>
    public TimeSpan StreamTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
