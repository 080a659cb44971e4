namespace CoffeeMaker;

/// <summary>Changes a few folders' statuses and watches until every approval has its coffee.</summary>
internal static class Demo
{
    private static readonly (string Folder, string NewValue)[] Changes =
    [
        ("sh010", "Approved"),
        ("sh020", "In progress"),
        ("sh030", "Approved"),
        ("sh040", "On hold"),
        ("sh050", "Approved"),
    ];

    /// <summary>Whether the approved ones, and only those, got their coffee.</summary>
    public static async Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var approved = Changes.Where(static change => change.NewValue == "Approved").Select(static change => change.Folder).ToArray();
        var served = await WatchAsync(services, approved.Length, cancellationToken);
        Console.WriteLine($"Done     {served.Count} of {approved.Length} approved folders have their coffee; the others were left alone.");
        return served.Order(StringComparer.Ordinal).SequenceEqual(approved);
    }

    private static async Task ChangeAsync(IEventClient events, CancellationToken cancellationToken)
    {
        foreach (var (folder, newValue) in Changes)
        {
            await events.DispatchAsync(
                new FolderStatusChanged { EntityId = folder, OldValue = "Pending review", NewValue = newValue },
                new DispatchOptions { Project = "demo", Description = $"{folder}: Pending review -> {newValue}" },
                cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<string>> WatchAsync(IServiceProvider services, int wanted, CancellationToken cancellationToken)
    {
        // A notice of a job names its source; the notice of that came before.
        Dictionary<string, string> folders = [];
        List<string> served = [];
        await foreach (var notice in Listening.ListenAsync(services, [FolderStatusChanged.TopicName, CoffeeBrewed.TopicName], ChangeAsync, cancellationToken))
        {
            if (notice.Topic == FolderStatusChanged.TopicName)
            {
                folders[notice.Id] = FolderStatusChanged.SummaryModel.Read(notice.SummaryJson.Utf8.Span).EntityId;
                Console.WriteLine($"Event    {notice.Description}");
            }
            else if (notice.DependsOn is { } source && folders.TryGetValue(source, out var folder))
            {
                var progress = notice.Progress is { } percent ? $"{percent,3:0} %" : "     ";
                Console.WriteLine($"Job      {folder}  {progress}  {notice.Status,-10}  {notice.Description}");
                if (notice.Status == EventStatus.Finished)
                {
                    served.Add(folder);
                    Console.WriteLine($"Coffee   {folder}  {CoffeeBrewed.SummaryModel.Read(notice.SummaryJson.Utf8.Span).Cups} cup(s)");
                    if (served.Count == wanted)
                    {
                        break;
                    }
                }
            }
        }

        return served;
    }
}
