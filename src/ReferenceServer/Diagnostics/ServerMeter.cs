namespace Ayon.Events.Server.Diagnostics;

/// <summary>The meter of all that the server counts.</summary>
internal static class ServerMeter
{
    /// <summary>A contract, as the names of the instruments are.</summary>
    public const string Name = "Ayon.Events.Server";
}
