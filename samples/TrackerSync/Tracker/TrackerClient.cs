using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace TrackerSync.Tracker;

/// <summary>A task of the tracker.</summary>
/// <param name="Project">Its project, as AYON names it.</param>
/// <param name="Path">Its path, e.g. <c>/shots/sh010/comp</c>.</param>
/// <param name="Type">Its type.</param>
/// <param name="Status">Its status.</param>
internal sealed record TrackerTask(string Project, string Path, string Type, string Status);

/// <summary>A change of a task.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="Task">The task after it.</param>
/// <param name="Author">Who made it.</param>
internal sealed record TrackerChange(long Id, TrackerTask Task, string Author);

/// <summary>A note about a task.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="Project">The project.</param>
/// <param name="Path">Path of the task.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Text">What it says.</param>
internal sealed record TrackerNote(long Id, string Project, string Path, string Author, string Text);

/// <summary>A new status.</summary>
/// <param name="Status">The status.</param>
/// <param name="Author">Who sets it.</param>
internal sealed record NewStatus(string Status, string Author);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<TrackerChange>))]
[JsonSerializable(typeof(List<TrackerNote>))]
[JsonSerializable(typeof(List<TrackerTask>))]
[JsonSerializable(typeof(NewStatus))]
internal sealed partial class TrackerJson : JsonSerializerContext;

/// <summary>The tracker over HTTP. Address and key are those of the settings at the moment of the call.</summary>
internal sealed class TrackerClient(HttpClient http, IOptionsMonitor<TrackerSettings> settings)
{
    /// <summary>Header of the key.</summary>
    public const string KeyHeader = "X-Tracker-Key";

    /// <summary>The changes of tasks after one of them, oldest first.</summary>
    public async Task<List<TrackerChange>> GetChangesAsync(long after, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"changes?after={after}", null, cancellationToken);
        return await answer.Content.ReadFromJsonAsync(TrackerJson.Default.ListTrackerChange, cancellationToken) ?? [];
    }

    /// <summary>The notes after one of them, oldest first.</summary>
    public async Task<List<TrackerNote>> GetNotesAsync(long after, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"notes?after={after}", null, cancellationToken);
        return await answer.Content.ReadFromJsonAsync(TrackerJson.Default.ListTrackerNote, cancellationToken) ?? [];
    }

    /// <summary>All tasks of a project.</summary>
    public async Task<List<TrackerTask>> GetTasksAsync(string project, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"tasks?project={Uri.EscapeDataString(project)}", null, cancellationToken);
        return await answer.Content.ReadFromJsonAsync(TrackerJson.Default.ListTrackerTask, cancellationToken) ?? [];
    }

    /// <summary>Sets the status of a task.</summary>
    public async Task SetStatusAsync(string project, string path, string status, CancellationToken cancellationToken)
    {
        using var body = JsonContent.Create(new NewStatus(status, Service.Author), TrackerJson.Default.NewStatus);
        using var answer = await SendAsync(HttpMethod.Put, $"tasks/status?project={Uri.EscapeDataString(project)}&path={Uri.EscapeDataString(path)}", body, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken)
    {
        var current = settings.CurrentValue;
        var address = current.TrackerUrl ?? throw new InvalidOperationException("The settings of the addon name no tracker: set tracker_url.");
        using var request = new HttpRequestMessage(method, new Uri(address, path)) { Content = body, Headers = { { KeyHeader, current.TrackerKey } } };
        var answer = await http.SendAsync(request, cancellationToken);
        try
        {
            return answer.EnsureSuccessStatusCode();
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}
