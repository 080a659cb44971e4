namespace Ayon.Events.Server.Settings;

/// <summary>What the server says of itself.</summary>
internal sealed class ServerFacts(TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    /// <summary>The version of AYON server whose contract this one keeps, then its own.</summary>
    public string Version { get; } = $"1.16.0+reference.{typeof(ServerFacts).Assembly.GetName().Version!.ToString(3)}";

    public TimeSpan Uptime => time.GetElapsedTime(_started);
}
