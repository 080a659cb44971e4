namespace Ayon.Events.TestWorker;

/// <summary>Somebody orders something.</summary>
[Topic("test.ordered")]
public sealed partial record Ordered
{
    /// <summary>What is wanted.</summary>
    [Payload] public required string What { get; init; }

    /// <summary>For whom.</summary>
    [Payload] public IReadOnlyList<string> Guests { get; init; } = [];
}

/// <summary>The job.</summary>
[Topic("test.served")]
public sealed partial record Served
{
    /// <summary>What was served.</summary>
    [Summary] public string? What { get; init; }

    /// <summary>To how many.</summary>
    [Summary] public int Guests { get; init; }
}
