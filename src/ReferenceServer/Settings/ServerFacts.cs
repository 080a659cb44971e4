namespace Ayon.Events.Server.Settings;

/// <summary>Facts about the server that it returns to clients.</summary>
internal sealed class ServerFacts(TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    /// <summary>Gets the version: that of the AYON server whose contract this server implements, followed by its own.</summary>
    public string Version { get; } = $"1.16.0+reference.{typeof(ServerFacts).Assembly.GetName().Version!.ToString(3)}";

    public TimeSpan Uptime => time.GetElapsedTime(_started);
}
