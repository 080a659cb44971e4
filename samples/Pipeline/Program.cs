using System.CommandLine;
using Pipeline;

var keep = new Option<bool>("--keep") { Description = "Keep server and worker running until Ctrl+C." };
return await Sample.RunAsync(args, "A pipeline of three steps, of which each begins where another ended, and one beside them.", [keep], async sample =>
{
    var builder = Sample.CreateBuilder();
    builder.Services.AddSingleton<Encoder>().AddSingleton<ReviewList>();
    builder.Services
        .AddAyonEvents(ayon =>
        {
            sample.Connect(ayon);
            ayon.ServiceName = "pipeline";
        })
        .AddEnrollHandlers();
    return await sample.RunAsync(builder, TimeSpan.FromSeconds(60), sample.Get(keep), Demo.RunAsync);
});
