using System.ComponentModel.DataAnnotations;

namespace Ayon.Events;

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

    /// <summary>
    /// Gets or sets the name of the addon that the service belongs to. The settings and endpoints of <c>Ayon.Events.Studio</c> are this addon's.
    /// Default: environment variable <c>AYON_ADDON_NAME</c>, else none.
    /// </summary>
    public string? AddonName { get; set; }

    /// <summary>
    /// Gets or sets the version of the addon that the service belongs to. The settings and endpoints of <c>Ayon.Events.Studio</c> are this addon's.
    /// Default: environment variable <c>AYON_ADDON_VERSION</c>, else none.
    /// </summary>
    public string? AddonVersion { get; set; }

    /// <summary>
    /// Gets or sets the variant of settings that the addon's own code asks the server for, <c>production</c> or <c>staging</c>.
    /// Default: environment variable <c>AYON_DEFAULT_SETTINGS_VARIANT</c>, else <c>production</c>.
    /// </summary>
    public string? DefaultSettingsVariant { get; set; }

    /// <summary>
    /// Gets or sets the id of this machine's site, which calls name in the header <c>X-Ayon-Site-Id</c>. Lower-case letters,
    /// digits and <c>-</c>. Default: environment variable <c>AYON_SITE_ID</c>, else none.
    /// </summary>
    public string? SiteId { get; set; }

    /// <summary>
    /// Gets or sets the path of a file with the certificates of the authorities that the server's certificate is checked against,
    /// instead of those that the machine trusts. PEM with any number of them, or DER with one; read at the start.
    /// Default: environment variable <c>AYON_CA_FILE</c>, else none.
    /// </summary>
    public string? CaFile { get; set; }

    /// <summary>
    /// Gets or sets the path of a PEM file with the certificate that this client shows to the server, its private key without a
    /// password, and intermediate certificates if there are any; read at the start. Default: environment variable
    /// <c>AYON_CERT_FILE</c>, else none.
    /// </summary>
    public string? CertificateFile { get; set; }

    /// <summary>Kind of sender, for <c>ignoreSenderTypes</c> of others. Default: <c>api</c>.</summary>
    public string SenderType { get; set; } = "api";

    /// <summary>Jobs at once in this process for each handler that sets none itself; 1 to 1,024. Default: 1.</summary>
    [Range(1, 1024)]
    public int Lanes { get; set; } = 1;

    /// <summary>
    /// Jobs at once in this process over all handlers; 0 to 4,096, 0 (the default) is no limit beside the lanes. With a limit,
    /// lanes ask for jobs only when there is room, and do not wait for them at the server.
    /// </summary>
    [Range(0, 4096)]
    public int MaxJobs { get; set; }

    /// <summary>
    /// How often a handler without jobs asks for one while the stream is away, and nothing wakes it; 10 ms to 1 day. Default: 2 s.
    /// </summary>
    [TimeRange("00:00:00.010", "1.00:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often a handler without jobs asks for one while the stream is there, for what the stream may have lost; 10 ms to
    /// 1 day. Default: 30 s.
    /// </summary>
    [TimeRange("00:00:00.010", "1.00:00:00")]
    public TimeSpan IdlePollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Silence after which a job in work counts as abandoned and is given to another lane, with a retry counted; 1 s to 30 days.
    /// A running job gives a sign of life four times as often. By the server where it offers that, else by
    /// <see cref="Rescue"/>. Default: 1 min.
    /// </summary>
    [TimeRange("00:00:01", "30.00:00:00")]
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
    [TimeRange("00:00:00", "00:01:00")]
    public TimeSpan EnrollWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Time for one try of a request; 100 ms to 1 hour. Default: the seconds of the environment variable
    /// <c>AYON_SERVER_TIMEOUT</c>, else 10 s.
    /// </summary>
    [TimeRange(AyonEnvironment.ShortestTry, AyonEnvironment.LongestTry)]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Time for a request with all its retries; 100 ms to 1 hour and not under <see cref="RequestTimeout"/>. Default: three times
    /// the environment variable <c>AYON_SERVER_TIMEOUT</c>, at most 1 hour, else 30 s.
    /// </summary>
    [TimeRange("00:00:00.100", "01:00:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the number of tries of a request that may be repeated, the first included; 1 to 100. A dispatch without a hash
    /// and an enroll are tried once. Default: environment variable <c>AYON_SERVER_RETRIES</c>, which AYON's Python client counts
    /// in the same way, else 4.
    /// </summary>
    [Range(1, AyonEnvironment.MostTries)]
    public int RequestTries { get; set; } = 4;

    /// <summary>
    /// Gets or sets the time after which a connection is not used again, so that the server's name is looked up anew; 100 ms to
    /// 1 day. A worker runs for months, and the server may move meanwhile. An open WebSocket stays. Default: 2 min.
    /// </summary>
    [TimeRange("00:00:00.100", "1.00:00:00")]
    public TimeSpan ConnectionLifetime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Time that running jobs have to end when the host shuts down, before they are cancelled; 0 to 1 day. The host's own
    /// shutdown time-out, 30 s by default, ends it too. Together with <see cref="HandBackTimeout"/> it
    /// stays below the 10 s that a container has by default between SIGTERM and SIGKILL. Default: 5 s.
    /// </summary>
    [TimeRange("00:00:00", "1.00:00:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether a dispatch within a trace carries it to the jobs that it causes, in the payload's member <c>$traceparent</c>.
    /// Default: true.
    /// </summary>
    public bool PropagateTraces { get; set; } = true;

    /// <summary>
    /// Time to release running jobs when they were cancelled, whether their handlers end or not; 100 ms to 1 hour. Default: 4 s.
    /// </summary>
    [TimeRange("00:00:00.100", "01:00:00")]
    public TimeSpan HandBackTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Notices kept for a subscriber that is slower than the stream; beyond it the oldest are dropped and counted. 1 to
    /// 1,000,000. Default: 1,024.
    /// </summary>
    [Range(1, 1_000_000)]
    public int StreamBuffer { get; set; } = 1024;

    /// <summary>
    /// Silence after which the stream takes its connection for lost and makes a new one; 1 s to 1 hour. The server sends a
    /// heartbeat when idle for 5 s. Default: 20 s.
    /// </summary>
    [TimeRange("00:00:01", "01:00:00")]
    public TimeSpan StreamTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Creates an HTTP handler that reaches the server as the SDK does, with <see cref="CaFile"/>, <see cref="CertificateFile"/> and
    /// <see cref="ConnectionLifetime"/>, and without following redirects: for calls that the SDK has no method for. The caller disposes of it.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file holds no certificate, or no key.</exception>
    public SocketsHttpHandler CreateHandler() => ServerHandler.Create(this);
}
