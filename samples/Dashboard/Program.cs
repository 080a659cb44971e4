using System.CommandLine;
using Dashboard;

var once = new Option<bool>("--once") { Description = "Print the jobs of the last 100 events as they are now, and end." };
var count = new Option<int>("--count") { HelpName = "N", Description = "End after so many settled jobs; 0 is never." };
return await Sample.RunAsync(
    args,
    "A dashboard of jobs that only listens: a table in a terminal, else a line for each change.",
    [once, count],
    async sample =>
    {
        var builder = Sample.CreateBuilder();
        builder.Services.AddSingleton<Board>().AddSingleton<Listener>();
        var ayon = builder.Services.AddAyonEvents(ayon =>
        {
            sample.Connect(ayon);
            ayon.ServiceName = "dashboard";
        });
        if (sample.IsAlone)
        {
            // A server of our own has nothing to show but what we do ourselves.
            ayon.AddEnrollHandlers();
        }

        return await sample.RunAsync(builder, Timeout.InfiniteTimeSpan, keep: false, async (services, cancellationToken) =>
        {
            var listener = services.GetRequiredService<Listener>();
            await (sample.Get(once) ? listener.ShowOnceAsync(cancellationToken)
                : Console.IsOutputRedirected ? listener.PrintAsync(sample.Get(count), cancellationToken)
                : listener.DrawAsync(sample.Get(count), cancellationToken));
            return true;
        });
    },
    "--Demo:Enabled", "true", "--Demo:ChangesPerMinute", "120");
