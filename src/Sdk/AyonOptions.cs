using System.ComponentModel.DataAnnotations;

namespace Ayon.Events;

/// <summary>
/// Options of the SDK, set by <c>AddAyonEvents</c>. Options that are not set are read from AYON's environment variables
/// (contract, "Service environment").
/// </summary>
public sealed class AyonOptions
{
    /// <summary>
    /// Gets or sets the URL of the server, e.g. <c>http://127.0.0.1:5000</c>. Required. Default: environment variable
    /// <c>AYON_SERVER_URL</c>.
    /// </summary>
    public Uri? ServerUrl { get; set; }

    /// <summary>Gets or sets the API key of a service user. Required. Default: environment variable <c>AYON_API_KEY</c>.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Gets or sets the name of the service: the first part of each lane's sender, and the sender of dispatched events. Letters, digits,
    /// <c>_</c>, <c>.</c> and <c>-</c>. Default: environment variable <c>AYON_SERVICE_NAME</c>, or the application's name.
    /// </summary>
    public string? ServiceName { get; set; }

    /// <summary>
    /// Gets or sets the name of the addon that the service belongs to, whose settings and endpoints <c>Ayon.Events.Studio</c> uses.
    /// Default: environment variable <c>AYON_ADDON_NAME</c>, or null.
    /// </summary>
    public string? AddonName { get; set; }

    /// <summary>
    /// Gets or sets the version of the addon that the service belongs to, whose settings and endpoints <c>Ayon.Events.Studio</c> uses.
    /// Default: environment variable <c>AYON_ADDON_VERSION</c>, or null.
    /// </summary>
    public string? AddonVersion { get; set; }

    /// <summary>
    /// Gets or sets the variant of settings that the addon's own code asks the server for, <c>production</c> or <c>staging</c>.
    /// Default: environment variable <c>AYON_DEFAULT_SETTINGS_VARIANT</c>, else <c>production</c>.
    /// </summary>
    public string? DefaultSettingsVariant { get; set; }

    /// <summary>
    /// Gets or sets the id of this machine's site, which calls name in the header <c>X-Ayon-Site-Id</c>. Lower-case letters,
    /// digits and <c>-</c>. Default: environment variable <c>AYON_SITE_ID</c>, or null.
    /// </summary>
    public string? SiteId { get; set; }

    /// <summary>
    /// Gets or sets the path of a file with the certificates of the authorities that the server's certificate is checked against,
    /// instead of those that the machine trusts. PEM with any number of them, or DER with one; read at startup.
    /// Default: environment variable <c>AYON_CA_FILE</c>, or null.
    /// </summary>
    public string? CaFile { get; set; }

    /// <summary>
    /// Gets or sets the path of a PEM file with the client certificate for the server, its private key without a
    /// password, and intermediate certificates, if any; read at startup. Default: environment variable
    /// <c>AYON_CERT_FILE</c>, or null.
    /// </summary>
    public string? CertificateFile { get; set; }

    /// <summary>Gets or sets the sender type of dispatched events, which other handlers can ignore by <c>ignoreSenderTypes</c>. Default: <c>api</c>.</summary>
    public string SenderType { get; set; } = "api";

    /// <summary>Gets or sets the number of lanes, i.e. concurrent jobs, in this process for each handler that does not set its own; 1 to 1,024. Default: 1.</summary>
    [Range(1, 1024)]
    public int Lanes { get; set; } = 1;

    /// <summary>
    /// Gets or sets the maximum number of concurrent jobs in this process over all handlers; 0 to 4,096. 0 means no limit other than
    /// the lanes. With a limit, lanes ask for jobs only when one can start, and do not long-poll. Default: 0.
    /// </summary>
    [Range(0, 4096)]
    public int MaxJobs { get; set; }

    /// <summary>
    /// Gets or sets the interval at which an idle handler polls for jobs while the event stream is disconnected; 10 ms to 1 day. Default: 2 s.
    /// </summary>
    [TimeRange("00:00:00.010", "1.00:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Gets or sets the interval at which an idle handler polls for jobs while the event stream is connected, in case a notice was lost;
    /// 10 ms to 1 day. Default: 30 s.
    /// </summary>
    [TimeRange("00:00:00.010", "1.00:00:00")]
    public TimeSpan IdlePollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the time without an update after which a running job is considered abandoned and given to another lane, which counts
    /// as a retry; 1 s to 30 days. A running job sends four heartbeats per period. The server does this if it supports it, otherwise
    /// workers with <see cref="Rescue"/> do. Default: 1 min.
    /// </summary>
    [TimeRange("00:00:01", "30.00:00:00")]
    public TimeSpan ReclaimAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets or sets a value indicating whether this worker looks for abandoned jobs of its target topics and restarts them on servers that
    /// do not do so themselves, such as a real AYON server. All workers of these topics must then use this SDK, or send heartbeats.
    /// Default: false.
    /// </summary>
    public bool Rescue { get; set; }

    /// <summary>
    /// Gets or sets how long an enroll call may wait on the server until there is a job (long polling), if the server supports it;
    /// 0 to 1 minute. 0 turns it off, and lanes poll. Default: 30 s.
    /// </summary>
    [TimeRange("00:00:00", "00:01:00")]
    public TimeSpan EnrollWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the time-out of one attempt at a request; 100 ms to 1 hour. Default: the seconds in the environment variable
    /// <c>AYON_SERVER_TIMEOUT</c>, or 10 s.
    /// </summary>
    [TimeRange(AyonEnvironment.ShortestTry, AyonEnvironment.LongestTry)]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets the time-out of a request including all its retries; 100 ms to 1 hour, and not less than <see cref="RequestTimeout"/>.
    /// Default: three times the environment variable <c>AYON_SERVER_TIMEOUT</c>, at most 1 hour, or 30 s.
    /// </summary>
    [TimeRange("00:00:00.100", "01:00:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the maximum number of attempts, including the first, for a request that is safe to repeat; 1 to 100. Enrolls, and
    /// dispatches without a hash, are not retried. Default: environment variable <c>AYON_SERVER_RETRIES</c>, which AYON's Python client
    /// counts in the same way, or 4.
    /// </summary>
    [Range(1, AyonEnvironment.MostTries)]
    public int RequestTries { get; set; } = 4;

    /// <summary>
    /// Gets or sets the time after which a connection is closed and a new one opened, so that the server's name is resolved again; 100 ms
    /// to 1 day. A worker runs for months, and the server's address may change. Does not affect an open WebSocket. Default: 2 min.
    /// </summary>
    [TimeRange("00:00:00.100", "1.00:00:00")]
    public TimeSpan ConnectionLifetime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Gets or sets the time that running jobs have to finish when the host shuts down, before they are cancelled; 0 to 1 day. The host's
    /// own shutdown time-out (30 s by default) also limits it. Together with <see cref="ReleaseTimeout"/> the default
    /// stays below the 10 s that a container has by default between SIGTERM and SIGKILL. Default: 5 s.
    /// </summary>
    [TimeRange("00:00:00", "1.00:00:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets or sets a value indicating whether the trace of a dispatch is propagated to the jobs that it causes, in the payload's member
    /// <c>$traceparent</c>. Default: true.
    /// </summary>
    public bool PropagateTraces { get; set; } = true;

    /// <summary>
    /// Gets or sets the time for releasing running jobs after they were cancelled, whether or not their handlers have ended; 100 ms to 1 hour. Default: 4 s.
    /// </summary>
    [TimeRange("00:00:00.100", "01:00:00")]
    public TimeSpan ReleaseTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Gets or sets the number of notices buffered for a subscriber that is slower than the stream; 1 to 1,000,000. When the buffer is
    /// full, the oldest notices are dropped and counted. Default: 1,024.
    /// </summary>
    [Range(1, 1_000_000)]
    public int StreamBuffer { get; set; } = 1024;

    /// <summary>
    /// Gets or sets the idle time after which the connection of the event stream is considered lost and reopened; 1 s to 1 hour. The server
    /// sends a heartbeat after 5 s without events. Default: 20 s.
    /// </summary>
    [TimeRange("00:00:01", "01:00:00")]
    public TimeSpan StreamTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Creates an HTTP handler for calls that the SDK has no method for. It connects as the SDK does: with <see cref="CaFile"/>,
    /// <see cref="CertificateFile"/> and <see cref="ConnectionLifetime"/>, and without following redirects. The caller disposes it.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file does not contain a certificate or a private key.</exception>
    public SocketsHttpHandler CreateHandler() => ServerHandler.Create(this);
}
