using System.Collections.Concurrent;
using Ayon.Events.Wire;

namespace CoffeeMaker;

/// <summary>Changes a few folders' statuses and watches until every approval has its coffee.</summary>
internal static class Demo
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly (string Folder, string NewValue)[] Changes =
    [
        ("sh010", "Approved"),
        ("sh020", "In progress"),
        ("sh030", "Approved"),
        ("sh040", "On hold"),
        ("sh050", "Approved"),
    ];

    /// <summary>Whether the approved ones, and only those, got their coffee in time.</summary>
    /// <exception cref="AyonEventsException">The server is away, or refuses the key.</exception>
    public static async Task<bool> RunAsync(IEventClient events, IEventStream stream, TimeProvider time)
    {
        using var enough = new CancellationTokenSource(Patience, time);
        await events.GetCurrentUserAsync(enough.Token);
        try
        {
            var cups = await ServeAsync(events, stream, enough.Token);
            var approved = Changes.Where(static change => change.NewValue == "Approved").Select(static change => change.Folder).ToArray();
            Console.WriteLine($"Done     {cups.Count} of {approved.Length} approved folders have their coffee; the others were left alone.");
            return cups.Order(StringComparer.Ordinal).SequenceEqual(approved);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"Not every approved folder had its coffee within {Patience.TotalSeconds:0} s.");
            return false;
        }
    }

    private static async Task<IReadOnlyList<string>> ServeAsync(IEventClient events, IEventStream stream, CancellationToken cancellationToken)
    {
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stream.Connected += (_, _) => connected.TrySetResult();
        var folders = new ConcurrentDictionary<string, (string Folder, string NewValue)>();
        var watching = WatchAsync(stream, folders, cancellationToken);
        await connected.Task.WaitAsync(cancellationToken);
        foreach (var change in Changes)
        {
            var id = await events.DispatchAsync(
                new FolderStatusChanged { EntityId = change.Folder, OldValue = "Pending review", NewValue = change.NewValue },
                new DispatchOptions { Project = "demo", Description = $"{change.Folder}: Pending review -> {change.NewValue}" },
                cancellationToken);
            folders[id] = change;
            Console.WriteLine($"Event    {change.Folder}  Pending review -> {change.NewValue}");
        }

        return await watching;
    }

    private static async Task<IReadOnlyList<string>> WatchAsync(
        IEventStream stream,
        ConcurrentDictionary<string, (string Folder, string NewValue)> folders,
        CancellationToken cancellationToken)
    {
        var wanted = Changes.Count(static change => change.NewValue == "Approved");
        List<string> served = [];
        await foreach (var notice in stream.SubscribeAsync<CoffeeBrewed>(cancellationToken))
        {
            if (notice.DependsOn is not { } source || !folders.TryGetValue(source, out var change))
            {
                continue;
            }

            var progress = notice.Progress is { } percent ? $"{percent,3:0} %" : "     ";
            Console.WriteLine($"Job      {change.Folder}  {progress}  {notice.Status,-10}  {notice.Description}");
            if (notice.Status == EventStatus.Finished)
            {
                served.Add(change.Folder);
                Console.WriteLine($"Coffee   {change.Folder}  {notice.Summary.Cups} cup(s)");
                if (served.Count == wanted)
                {
                    return served;
                }
            }
        }

        return served;
    }
}
