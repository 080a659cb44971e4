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
    public void Build_OptionsOutOfRange_NamesEach()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddAyonEvents(static options => (options.ServerUrl, options.ApiKey) = (new Uri("http://127.0.0.1:9"), "key"));
        builder.Logging.AddAyonEventLog(static options => (options.Capacity, options.Period) = (0, TimeSpan.FromHours(2)));
        var error = Assert.Throws<OptionsValidationException>(builder.Build);
        Assert.Equal(
            [
                "Event log settings: Capacity is 0: it must be from 1 to 1000000.",
                "Event log settings: Period is 02:00:00: it must be from 00:00:00.0010000 to 01:00:00.",
            ],
            error.Failures);
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
