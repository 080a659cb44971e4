using System.CommandLine;
using TrackerSync;

var keep = new Option<bool>("--keep") { Description = "Keep server, tracker and worker running until Ctrl+C." };
return await Sample.RunAsync(args, "An addon that keeps a production tracker and AYON in step: settings, feeds, entities, comments and a schedule.", [keep], async sample =>
{
    await using var demo = await Demo.PrepareAsync(sample);
    var builder = Sample.CreateBuilder();
    builder.Services
        .AddAyonEvents(ayon =>
        {
            sample.Connect(ayon);
            Service.Identify(ayon);
        })
        .AddTrackerSync(poll: TimeSpan.FromMilliseconds(500));
    return await sample.RunAsync(builder, TimeSpan.FromSeconds(60), sample.Get(keep), demo.RunAsync);
});
