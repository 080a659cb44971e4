using System.CommandLine;
using Bridge;
using Bridge.Tracker;

var trackerUrl = Sample.Url("--tracker", "Use a tracker that runs already. Default: a simulated one in this process.");
var changes = new Option<int>("--changes") { HelpName = "N", Description = "How much happens in the simulated tracker.", DefaultValueFactory = static _ => 12 };
var onlyTracker = new Option<bool>("--only-tracker") { Description = "Run the simulated tracker alone, until Ctrl+C." };
var again = new Option<bool>("--again") { Description = "Read all changes again instead of those after the last one." };
var keep = new Option<bool>("--keep") { Description = "Go on until Ctrl+C." };
return await Sample.RunAsync(args, "A bridge that turns what happens in another system into events, each once.", [trackerUrl, changes, onlyTracker, again, keep], async sample =>
{
    var builder = Sample.CreateBuilder();
    await using var tracker = sample.Get(trackerUrl) is null ? await SimulatedTracker.StartAsync(sample.Get(changes), TimeProvider.System) : null;
    var address = tracker?.Url ?? sample.Get(trackerUrl);
    Console.WriteLine($"Tracker  {address}");
    if (sample.Get(onlyTracker))
    {
        await builder.Build().RunAsync();
        return true;
    }

    var complete = new TaskCompletionSource();
    builder.Services.AddSingleton(complete).AddHttpClient<TrackerClient>(http => http.BaseAddress = address);
    builder.Services.AddAyonEvents(ayon =>
    {
        sample.Connect(ayon);
        ayon.ServiceName = "bridge";
    }).AddFeed<TrackerFeed, TrackerTaskStatusChanged>(feed =>
    {
        feed.PollInterval = TimeSpan.FromMilliseconds(500);
        feed.SenderType = "tracker";
        feed.Backfill = sample.Get(again) ? $"{TimeProvider.System.GetUtcNow():O}" : null;
    });
    return await sample.RunAsync(builder, sample.Get(keep) ? Timeout.InfiniteTimeSpan : TimeSpan.FromMinutes(5), keep: sample.Get(keep), async (services, cancellationToken) =>
    {
        await complete.Task.WaitAsync(cancellationToken);
        var events = await services.GetRequiredService<IEventClient>().ListAsync(new EventListRequest { Topics = [TrackerTaskStatusChanged.TopicName], Limit = EventListRequest.MaxLimit }, cancellationToken);
        Console.WriteLine($"Done     {events.Events.Count} events for the tracker's changes.");
        return true;
    });
});
