namespace Pipeline;

/// <summary>Publishes a few renders and watches until each has gone through all steps.</summary>
internal static class Demo
{
    private const string LastStep = "pipeline.artist_told";

    private static readonly (string Shot, int Frames)[] Renders = [("sh010", 30), ("sh020", 20), ("sh030", 40)];

    /// <summary>Whether each render went through all steps.</summary>
    public static async Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var finished = await WatchAsync(services, cancellationToken);
        Console.WriteLine($"Done     {finished.Count(static step => step.Topic == LastStep)} of {Renders.Length} renders went through all steps, {finished.Count} jobs in all.");
        return Renders.All(render => finished.Count(step => step.Shot == render.Shot) == 4);
    }

    private static async Task PublishAsync(IEventClient events, CancellationToken cancellationToken)
    {
        foreach (var (shot, frames) in Renders)
        {
            await events.DispatchAsync(
                new RenderPublished { Shot = shot, Frames = frames },
                new DispatchOptions { Project = "demo", Description = $"{frames} frames published" },
                cancellationToken);
        }
    }

    // Prints what happens to each shot until all of it is done.
    private static async Task<IReadOnlyCollection<(string Shot, string Topic)>> WatchAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        // A job depends on its source, whose notice came before: the shot of that is the job's.
        Dictionary<string, string> shots = [];
        HashSet<(string Shot, string Topic)> finished = [];
        await foreach (var notice in Listening.ListenAsync(services, ["pipeline.*"], PublishAsync, cancellationToken))
        {
            if (notice.Topic == RenderPublished.TopicName)
            {
                shots[notice.Id] = RenderPublished.SummaryModel.Read(notice.SummaryJson.Utf8.Span).Shot;
            }
            else if (notice.DependsOn is { } source && shots.TryGetValue(source, out var known))
            {
                shots[notice.Id] = known;
            }

            if (shots.TryGetValue(notice.Id, out var shot))
            {
                var progress = notice.Progress is { } percent ? $"{percent,3:0} %" : "     ";
                Console.WriteLine($"{shot}    {notice.Topic,-26}{notice.Status,-12}{progress}  {notice.Description}");
                if (notice.DependsOn is not null && notice.Status == EventStatus.Finished && finished.Add((shot, notice.Topic)) && finished.Count == Renders.Length * 4)
                {
                    break;
                }
            }
        }

        return finished;
    }
}
