namespace CoffeeMaker;

/// <summary>What AYON says when a folder's status changes.</summary>
[Topic("entity.folder.status_changed")]
public sealed partial record FolderStatusChanged
{
    /// <summary>Id of the folder.</summary>
    [Summary] public required string EntityId { get; init; }

    /// <summary>The status before.</summary>
    [Payload] public required string OldValue { get; init; }

    /// <summary>The status now.</summary>
    [Payload] public required string NewValue { get; init; }
}

/// <summary>The job, and what it leaves behind when it is done.</summary>
[Topic("example.brew_coffee_on_approve")]
public sealed partial record CoffeeBrewed
{
    /// <summary>How many cups were brewed.</summary>
    [Summary] public int Cups { get; init; }
}
