using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace Bridge.Tracker;

/// <summary>A change as the tracker tells it.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="Task">The task.</param>
/// <param name="Status">Its new status.</param>
/// <param name="Artist">Who did it.</param>
internal sealed record TrackerChange(int Id, string Task, string Status, string Artist);

/// <summary>A page of changes.</summary>
/// <param name="Changes">In their order.</param>
/// <param name="IsComplete">Whether there will be no more; a real tracker would not know.</param>
internal sealed record TrackerPage(IReadOnlyList<TrackerChange> Changes, bool IsComplete);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TrackerPage))]
internal sealed partial class TrackerJson : JsonSerializerContext;

/// <summary>The tracker as the bridge sees it: over HTTP.</summary>
internal sealed class TrackerClient(HttpClient http)
{
    /// <summary>The changes after one of them; none when nothing happened since.</summary>
    public async Task<TrackerPage> GetChangesAsync(int after, CancellationToken cancellationToken) =>
        await http.GetFromJsonAsync($"changes?after={after}", TrackerJson.Default.TrackerPage, cancellationToken) ?? throw new HttpRequestException("The tracker answered nothing.");
}
