namespace Ayon.Events.CommandLine.Hosting;

/// <summary>Exit codes of the process. The values are contracts and are listed in the help.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The server took the call and did not do it, or a check found a problem.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a setting or a file is wrong; nothing was asked of the server.</summary>
    public const int WrongCommandLine = 2;

    /// <summary>The server cannot be reached or is too busy.</summary>
    public const int Unreachable = 3;

    /// <summary>The key is refused, or its user may not do this.</summary>
    public const int Refused = 4;

    /// <summary>The event was not found, or there is no job to hand out.</summary>
    public const int NotFound = 5;

    /// <summary>Ctrl+C or SIGTERM, as shells count it.</summary>
    public const int Cancelled = 130;
}
