namespace Ayon.Events.Faults;

/// <summary>Work to be done.</summary>
[Topic("faults.ordered")]
public sealed partial record Ordered
{
    /// <summary>Number of the order, which decides how its job goes.</summary>
    [Payload] public required int Number { get; init; }
}

/// <summary>The job.</summary>
[Topic("faults.served")]
public sealed partial record Served
{
    /// <summary>Number of the order.</summary>
    [Summary] public int Number { get; init; }
}

/// <summary>What a job did, recorded: it must be there once for each job that finished.</summary>
[Topic("faults.effect")]
public sealed partial record Effect
{
    /// <summary>Number of the order.</summary>
    [Summary] public int Number { get; init; }
}
