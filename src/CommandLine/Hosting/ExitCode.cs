namespace Ayon.Events.CommandLine.Hosting;

/// <summary>The exit codes of the process. The values are a contract and are listed in the help.</summary>
internal static class ExitCode
{
    /// <summary>The command succeeded.</summary>
    public const int Done = 0;

    /// <summary>The server did not execute the request, or a check found a problem.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a setting or a file is invalid. No request was sent.</summary>
    public const int WrongCommandLine = 2;

    /// <summary>The server cannot be reached or is too busy.</summary>
    public const int Unreachable = 3;

    /// <summary>The API key was rejected, or its user does not have the permission.</summary>
    public const int Refused = 4;

    /// <summary>The event was not found, or there is no job to hand out.</summary>
    public const int NotFound = 5;

    /// <summary>The awaited event did not end in the given time, with the exit code of <c>timeout</c>.</summary>
    public const int TimedOut = 124;

    /// <summary>Ctrl+C or SIGTERM, with the exit code that shells use.</summary>
    public const int Cancelled = 130;
}
