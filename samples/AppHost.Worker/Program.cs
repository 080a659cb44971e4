using Ayon.Events.Diagnostics;
using OpenTelemetry;

// The app host sets the address and the key of the server, and the address of its dashboard.
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddAyonEvents(builder.Configuration.GetSection("Ayon")).AddEnrollHandlers();
builder.Services.AddOpenTelemetry()
    .WithTracing(static traces => traces.AddSource(AyonEventsTelemetry.Name))
    .WithMetrics(static metrics => metrics.AddMeter(AyonEventsTelemetry.Name))
    .UseOtlpExporter();
await builder.Build().RunAsync();
