#if (!IsTopic)
#error The parameter --source-topic is 'source.topic', which is no topic: a letter, then 2 to 64 letters, digits, _ and dots. Patterns with * are for records that you write.
#endif
#if (!IsAddonName)
#error The parameter --addon is 'addon-name', which AYON does not take: letters, digits and _ only.
#endif
#if (!IsPort)
#error The parameter --health-port is '8080', which is no port: 1 to 65535.
#endif
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using WorkerTemplate;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddCoffeeMachine();
builder.Services.AddAyonEvents(builder.Configuration.GetSection("Ayon")).AddEnrollHandlers();
builder.Services.AddHealthChecks().AddAyonEvents();

var app = builder.Build();

// Live: the process answers. Ready: so does the AYON server, and the handlers ask for jobs.
app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false });
app.MapHealthChecks("/health/ready");
await app.RunWorkerAsync();
