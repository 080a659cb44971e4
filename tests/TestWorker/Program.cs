using Microsoft.Extensions.Hosting;

// Settings come from AYON_SERVER_URL, AYON_API_KEY and AYON_SERVICE_NAME alone, as AYON's service host gives them.
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddAyonEvents(builder.Configuration.GetSection("Ayon")).AddEnrollHandlers();
await builder.Build().RunAsync();
