using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Jobs;

/// <summary>Rules of the commands that change jobs.</summary>
internal static class JobRule
{
    /// <summary>The number of jobs that are changed without a question.</summary>
    public const int Many = 10;

    /// <summary>Returns the reason why an event cannot be changed as a job, or null.</summary>
    public static string? Refuse(AyonEvent stored) => stored.DependsOn is null ? "is not a job: it does not depend on an event" : null;
}
