using System.CommandLine;
using CoffeeMaker;

var keep = new Option<bool>("--keep") { Description = "Keep server and worker running until Ctrl+C." };
return await Sample.RunAsync(args, "A worker that brews a coffee for each folder that is approved.", [keep], async sample =>
{
    var builder = Sample.CreateBuilder();
    builder.Services.AddSingleton<ICoffeeMachine, CoffeeMachine>();
    builder.Services
        .AddAyonEvents(ayon =>
        {
            sample.Connect(ayon);
            ayon.ServiceName = "coffee-maker";
        })
        .AddEnrollHandlers();
    return await sample.RunAsync(builder, TimeSpan.FromSeconds(60), sample.Get(keep), Demo.RunAsync);
});
