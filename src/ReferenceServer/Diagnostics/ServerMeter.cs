namespace Ayon.Events.Server.Diagnostics;

/// <summary>The meter of the server's metrics.</summary>
internal static class ServerMeter
{
    /// <summary>A contract, as the names of the instruments are.</summary>
    public const string Name = "Ayon.Events.Server";
}
