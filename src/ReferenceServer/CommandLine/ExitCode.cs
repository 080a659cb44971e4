namespace Ayon.Events.Server.CommandLine;

/// <summary>Exit codes of the process. The values are contracts.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongCommandLine = 2;
}
