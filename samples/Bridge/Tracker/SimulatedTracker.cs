using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;

namespace Bridge.Tracker;

/// <summary>A production tracker, as far as this sample needs one: a feed of changes over HTTP, in which something happens five times a second.</summary>
internal sealed class SimulatedTracker : IAsyncDisposable
{
    private const int PageSize = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Statuses = ["In progress", "Review", "Retake", "Done"];
    private static readonly string[] Artists = ["ada", "grace", "katherine"];

    private readonly WebApplication _server;

    private SimulatedTracker(WebApplication server) => _server = server;

    public Uri Url => new(_server.Urls.Single());

    /// <summary>Starts it on a free port.</summary>
    /// <param name="changes">How much will happen.</param>
    /// <param name="time">The clock.</param>
    public static async Task<SimulatedTracker> StartAsync(int changes, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.Configure<JsonOptions>(static options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, TrackerJson.Default));
        var server = builder.Build();
        var started = time.GetTimestamp();
        server.MapGet("/changes", (int after) =>
        {
            var happened = Math.Min(changes, 1 + (int)(time.GetElapsedTime(started) / Interval));
            var page = Enumerable.Range(after + 1, Math.Clamp(happened - after, 0, PageSize)).Select(Change).ToList();
            return new TrackerPage(page, IsComplete: after + page.Count >= changes);
        });
        await server.StartAsync();
        return new SimulatedTracker(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static TrackerChange Change(int id) => new(id, $"sh{id % 5 + 1}0/comp", Statuses[id / 5 % Statuses.Length], Artists[id % Artists.Length]);
}
