using Ayon.Events.Faults.Strikes;

namespace Ayon.Events.Faults.Work;

/// <summary>The topic of a source.</summary>
internal enum Queue
{
    Orders,
    Steps,
    Suspects,
}

/// <summary>One source of a run.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Queue">Its topic.</param>
/// <param name="Kind">What its job is like.</param>
internal sealed record PlannedJob(int Number, Queue Queue, string Kind)
{
    /// <summary>What a number stands for, with the faults that were chosen.</summary>
    public static PlannedJob Of(int number, IReadOnlyCollection<Fault> faults) => number switch
    {
        _ when number % 10 == 3 => new PlannedJob(number, Queue.Steps, number % 30 == 13 ? Kinds.FailsAtFirst : Kinds.Plain),
        _ when number % 10 == 7 && faults.Contains(Catalogue.Poison) => new PlannedJob(number, Queue.Suspects, Kinds.Suspects[number / 10 % Kinds.Suspects.Count]),
        _ when number % 41 == 6 && faults.Contains(Catalogue.Blocking) => new PlannedJob(number, Queue.Orders, Kinds.Blocking),
        _ when number % 97 == 2 && faults.Contains(Catalogue.LongJobs) => new PlannedJob(number, Queue.Orders, Kinds.Long),
        _ when number % 50 == 49 => new PlannedJob(number, Queue.Orders, Kinds.Hopeless),
        _ when number % 11 == 5 => new PlannedJob(number, Queue.Orders, number % 2 == 0 ? Kinds.Snoozes : Kinds.FailsAtFirst),
        _ when number % 40 == 8 => new PlannedJob(number, Queue.Orders, Kinds.Slow),
        _ => new PlannedJob(number, Queue.Orders, Kinds.Plain),
    };
}
