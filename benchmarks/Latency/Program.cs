using System.CommandLine;
using System.Globalization;
using Ayon.Events.Latency;

var count = new Option<int>("--events") { Description = "Events for each way, 10 to 10,000.", DefaultValueFactory = static _ => 100 };
count.Validators.Add(static result =>
{
    if (result.GetValueOrDefault<int>() is < 10 or > 10_000)
    {
        result.AddError("--events must be 10 to 10,000.");
    }
});
var root = new RootCommand("Measures the time from a dispatch to the start of its handler: idle workers of the SDK beside a loop that polls every 2 s, all in one run.") { count };
root.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(count), cancellationToken));
return await root.Parse(args).InvokeAsync();

static async Task<int> RunAsync(int count, CancellationToken cancellationToken)
{
    await using var waiting = await Contestant.StartAsync("SDK, reference server", extensions: true, polls: false, cancellationToken);
    await using var woken = await Contestant.StartAsync("SDK, contract only", extensions: false, polls: false, cancellationToken);
    await using var polling = await Contestant.StartAsync("polling every 2 s", extensions: false, polls: true, cancellationToken);
    Contestant[] all = [waiting, woken, polling];
    // The first calls meet cold code; they are not counted.
    for (var warm = 0; warm < 5; warm++)
    {
        await DispatchAsync();
    }

    await UntilAsync(5);
    for (var number = 0; number < count; number++)
    {
        await DispatchAsync();
        if (number % 10 == 9)
        {
            await Console.Error.WriteAsync($"\r{number + 1} of {count} events");
        }
    }

    await UntilAsync(count + 5);
    await Console.Error.WriteLineAsync();
    Console.WriteLine("| dispatch to handler start | p50 | p95 | p99 |");
    Console.WriteLine("| --- | --- | --- | --- |");
    foreach (var way in all)
    {
        var sorted = way.Taken.Skip(5).Take(count).Order().ToList();
        Console.WriteLine($"| {way.Name} | {At(sorted, 0.5)} | {At(sorted, 0.95)} | {At(sorted, 0.99)} |");
    }

    return 0;

    // At odd times, so that the poller's rhythm has no part in it; workers are idle by then.
    async Task DispatchAsync()
    {
        await Task.WhenAll(all.Select(way => way.DispatchAsync(cancellationToken)));
        await Task.Delay(TimeSpan.FromMilliseconds(150 + Random.Shared.Next(200)), TimeProvider.System, cancellationToken);
    }

    async Task UntilAsync(int number)
    {
        while (!Array.TrueForAll(all, way => way.Taken.Count >= number))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }
}

static string At(List<TimeSpan> sorted, double part) =>
    string.Create(CultureInfo.InvariantCulture, $"{sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))].TotalMilliseconds:0.0} ms");
