using System.CommandLine;
using Bridge;
using Bridge.Tracker;

var trackerUrl = Sample.Url("--tracker", "Use a tracker that runs already. Default: a simulated one in this process.");
var changes = new Option<int>("--changes") { HelpName = "N", Description = "How much happens in the simulated tracker.", DefaultValueFactory = static _ => 12 };
var onlyTracker = new Option<bool>("--only-tracker") { Description = "Run the simulated tracker alone, until Ctrl+C." };
var again = new Option<bool>("--again") { Description = "Begin with the tracker's first change instead of where the bridge stopped." };
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

    builder.Services.AddSingleton<Leech>().AddHttpClient<TrackerClient>(http => http.BaseAddress = address);
    builder.Services.AddAyonEvents(ayon =>
    {
        sample.Connect(ayon);
        ayon.ServiceName = "bridge";
    });
    return await sample.RunAsync(builder, sample.Get(keep) ? Timeout.InfiniteTimeSpan : TimeSpan.FromMinutes(5), keep: false, async (services, cancellationToken) =>
    {
        await services.GetRequiredService<Leech>().RunAsync(sample.Get(again), sample.Get(keep), cancellationToken);
        return true;
    });
});
