namespace Ayon.Events.Schedules;

/// <summary>What happens to ticks that were missed because no process was running or the server was unreachable.</summary>
public enum CatchUp
{
    /// <summary>Missed ticks are dispatched as one: only the latest one.</summary>
    Latest,

    /// <summary>Ticks that passed while no process was running are skipped.</summary>
    None,

    /// <summary>Each missed tick is dispatched, oldest first: at most the latest 1,000.</summary>
    All,
}
