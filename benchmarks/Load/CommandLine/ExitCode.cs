namespace Ayon.Events.Load.CommandLine;

/// <summary>What scripts may rely on.</summary>
internal static class ExitCode
{
    /// <summary>Everything was measured, or is not offered by the server.</summary>
    public const int Success = 0;

    /// <summary>A scenario failed; the others were measured.</summary>
    public const int ScenarioFailed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The server or its database did not start or answer.</summary>
    public const int NoServer = 3;

    /// <summary>Ctrl+C or SIGTERM, as shells count it.</summary>
    public const int Cancelled = 130;
}
