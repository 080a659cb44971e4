using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ayon.Events.Studio.Tests.Files;

/// <summary>Downloads over connections that break, and of files that are stored elsewhere.</summary>
public sealed class TransferTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 200_000).Select(static index => (byte)(index * 13))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DownloadAsync_ConnectionBreaks_IsResumed(bool takesRanges)
    {
        await using var server = await FileServer.StartAsync();
        (server.TakesRanges, server.Breaks) = (takesRanges, 2);
        using var received = new MemoryStream();
        await server.Studio.Project("sdk_a").Files.DownloadAsync("1", received, cancellationToken: Cancellation);
        Assert.Equal(Content, received.ToArray());
        Assert.True(server.Requests.Count >= 3);
        Assert.Equal("", server.Requests.First());
        Assert.Contains(server.Requests, static range => range.StartsWith("bytes=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DownloadAsync_ConnectionBreaksWithoutProgress_GivesUp()
    {
        await using var server = await FileServer.StartAsync(tries: 1);
        (server.TakesRanges, server.Breaks, server.BytesBeforeABreak) = (true, int.MaxValue, 0);
        using var received = new MemoryStream();
        await Assert.ThrowsAsync<ServerBusyException>(() => server.Studio.Project("sdk_a").Files.DownloadAsync("1", received, cancellationToken: Cancellation));
        Assert.Empty(received.ToArray());
    }

    [Fact]
    public async Task DownloadAsync_FileIsStoredElsewhere_IsFetchedThereWithoutTheKey()
    {
        await using var elsewhere = await FileServer.StartAsync();
        await using var server = await FileServer.StartAsync();
        server.SendsTo = new Uri(elsewhere.Url, "/bucket/1?signature=2");
        using var received = new MemoryStream();
        await server.Studio.Project("sdk_a").Files.DownloadAsync("1", received, cancellationToken: Cancellation);
        Assert.Equal(Content, received.ToArray());
        Assert.Equal("key", Assert.Single(server.Keys));
        Assert.Equal("", Assert.Single(elsewhere.Keys));
    }

    private sealed class FileServer : IAsyncDisposable
    {
        private readonly WebApplication _application;
        private IHost? _host;

        private FileServer(WebApplication application) => _application = application;

        public bool TakesRanges { get; set; }

        public int Breaks { get; set; }

        public int BytesBeforeABreak { get; set; } = 70_000;

        public Uri? SendsTo { get; set; }

        public ConcurrentQueue<string> Requests { get; } = [];

        public ConcurrentQueue<string> Keys { get; } = [];

        public Uri Url => new(_application.Urls.Single());

        public StudioClient Studio => _host!.Services.GetRequiredService<StudioClient>();

        public static async Task<FileServer> StartAsync(int tries = 4)
        {
            var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
            builder.Logging.ClearProviders();
            var application = builder.Build();
            var server = new FileServer(application);
            application.Run(server.AnswerAsync);
            await application.StartAsync(Cancellation);
            var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "files" });
            host.Services.AddAyonEvents(options => (options.ServerUrl, options.ApiKey, options.RequestTries) = (server.Url, "key", tries)).AddStudio();
            server._host = host.Build();
            return server;
        }

        public async ValueTask DisposeAsync()
        {
            _host?.Dispose();
            await _application.DisposeAsync();
        }

        private async Task AnswerAsync(HttpContext context)
        {
            var range = context.Request.Headers.Range.ToString();
            Requests.Enqueue(range);
            Keys.Enqueue(context.Request.Headers["X-Api-Key"].ToString());
            if (SendsTo is { } target)
            {
                context.Response.Redirect(target.ToString());
                return;
            }

            var first = TakesRanges && range.Length > 0 ? int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture) : 0;
            context.Response.StatusCode = first > 0 ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;
            var isBroken = Breaks > 0;
            Breaks -= isBroken ? 1 : 0;
            context.Response.ContentLength = Content.Length - first;
            var part = isBroken ? Math.Min(BytesBeforeABreak, Content.Length - first - 1) : Content.Length - first;
            await context.Response.Body.WriteAsync(Content.AsMemory(first, part));
            await context.Response.Body.FlushAsync();
            if (isBroken)
            {
                context.Abort();
            }
        }
    }
}
