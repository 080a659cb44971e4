using System.Net;
using Ayon.Events.Server.Storage.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Server.Tests.Hosting;

public sealed class HealthTests(SharedServer shared)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_OfARunningServer_IsToldToAnyone(string path)
    {
        // One that is held up is not ready for a moment.
        var status = HttpStatusCode.ServiceUnavailable;
        await Until.HoldsAsync(async () =>
        {
            using var response = await shared.Server.Anonymous.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            status = response.StatusCode;
            return status != HttpStatusCode.ServiceUnavailable;
        });
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Health_WithoutItsDatabase_IsLiveAndNotReady()
    {
        await using var server = await TestServer.StartAsync();
        await ((IAsyncDisposable)server.Services.GetRequiredService<IEventStore>()).DisposeAsync();
        using var live = await server.Anonymous.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        using var ready = await server.Anonymous.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.StatusCode, ready.StatusCode));
        Assert.Equal("Unhealthy", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
