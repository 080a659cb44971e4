// Settings come from AYON's environment variables alone, as its service host gives them.
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddAyonEvents(builder.Configuration.GetSection("Ayon")).AddEnrollHandlers();
var host = builder.Build();
if (Environment.GetEnvironmentVariable("TEST_WORKER_PLAIN") is null)
{
    await host.RunWorkerAsync();
}
else
{
    // As any other host is run.
    await host.RunAsync();
}
