using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Tests.Diagnostics;

public sealed class EventLogTests
{
    [Fact]
    public void Build_WithoutTheSdksServices_SaysWhatToCall()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Logging.AddAyonEventLog();
        var error = Assert.Throws<OptionsValidationException>(builder.Build);
        Assert.Equal("AddAyonEventLog needs the SDK's services: call services.AddAyonEvents(…) as well.", Assert.Single(error.Failures));
    }

    [Fact]
    public void Build_ServicesAddedAfterTheLog_Succeeds()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Logging.AddAyonEventLog();
        builder.Services.AddAyonEvents(static options => (options.ServerUrl, options.ApiKey) = (new Uri("http://127.0.0.1:9"), "key"));
        using var host = builder.Build();
        Assert.Single(host.Services.GetServices<ILoggerProvider>());
    }
}
