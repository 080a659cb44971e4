using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddAyonEvents(builder.Configuration.GetSection("Ayon")).AddSettings<SettingsRecord>().AddEnrollHandlers();
builder.Services.AddHealthChecks().AddAyonEvents();

var app = builder.Build();

// Live: the process answers. Ready: so does the AYON server, and the handlers ask for jobs.
app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false });
app.MapHealthChecks("/health/ready");
await app.RunWorkerAsync();
