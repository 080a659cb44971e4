using CoffeeMaker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

CommandLine options;
try
{
    options = CommandLine.Parse(args);
}
catch (ArgumentException error)
{
    await Console.Error.WriteLineAsync($"{error.Message}\n\n{CommandLine.Text}");
    return 2;
}

if (options.Help)
{
    Console.WriteLine(CommandLine.Text);
    return 0;
}

await using var local = options.Server is null ? await LocalServer.StartAsync(CancellationToken.None) : null;
var builder = Host.CreateApplicationBuilder();
builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton<ICoffeeMachine, CoffeeMachine>();
builder.Services
    .AddAyonEvents(ayon =>
    {
        ayon.ServerUrl = local?.Url ?? options.Server;
        ayon.ApiKey = local?.ApiKey;
        ayon.ServiceName = "coffee-maker";
    })
    .AddEnrollHandlers();
using var host = builder.Build();
bool served;
try
{
    await host.StartAsync();
    Console.WriteLine($"Server   {local?.Url ?? options.Server}{(local is null ? "" : " (in this process, temporary database)")}");
    served = await Demo.RunAsync(
        host.Services.GetRequiredService<IEventClient>(),
        host.Services.GetRequiredService<IEventStream>(),
        host.Services.GetRequiredService<TimeProvider>());
}
catch (Exception error) when (error is OptionsValidationException or AyonEventsException)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}

if (options.Keep)
{
    Console.WriteLine("Running until Ctrl+C.");
    await host.WaitForShutdownAsync();
}
else
{
    await host.StopAsync();
}

return served ? 0 : 1;
