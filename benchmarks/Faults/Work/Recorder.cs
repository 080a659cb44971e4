using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Ayon.Events.Faults.Work;

/// <summary>Notes what a server answers, before the SDK hears of it.</summary>
internal sealed class Recorder(Journal journal) : DelegatingHandler
{
    /// <summary>Has all clients of a process write down what they are answered.</summary>
    public static void AddTo(IServiceCollection services, Journal journal) =>
        services.AddSingleton(journal).ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Recorder(journal)));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Before it is sent: afterwards its content is gone.
        var asked = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode && request.RequestUri is { AbsolutePath: var path })
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            Note(request, path, asked, await response.Content.ReadAsStringAsync(cancellationToken), response.StatusCode);
        }

        return response;
    }

    private void Note(HttpRequestMessage request, string path, string asked, string answered, HttpStatusCode status)
    {
        switch (path)
        {
            case "/api/enroll" when status == HttpStatusCode.OK:
                NoteJobs(Parse(answered));
                break;
            case "/api/events" when request.Method == HttpMethod.Post && IsOfRun(Parse(asked)):
                journal.Dispatched(Parse(answered).GetProperty("id").GetString()!);
                break;
            case "/api/events/batch":
                NoteBatch(Parse(asked), Parse(answered));
                break;
            case var _ when request.Method == HttpMethod.Patch && IsFinish(Parse(asked)):
                journal.Finished(path[(path.LastIndexOf('/') + 1)..], AttemptOf(request.Headers.IfMatch));
                break;
        }
    }

    private void NoteJobs(JsonElement answer)
    {
        foreach (var job in answer.TryGetProperty("jobs", out var jobs) ? jobs.EnumerateArray().ToList() : [answer])
        {
            journal.Enrolled(job.GetProperty("id").GetString()!, job.GetProperty("dependsOn").GetString()!);
        }
    }

    private void NoteBatch(JsonElement asked, JsonElement answered)
    {
        foreach (var (operation, result) in asked.GetProperty("operations").EnumerateArray().Zip(answered.GetProperty("results").EnumerateArray()))
        {
            if (result.GetProperty("status").GetInt32() >= 300)
            {
                continue;
            }

            if (operation.TryGetProperty("dispatch", out var dispatch) && dispatch.ValueKind == JsonValueKind.Object && IsOfRun(dispatch))
            {
                journal.Dispatched(result.GetProperty("id").GetString()!);
            }
            else if (operation.TryGetProperty("update", out var update) && update.ValueKind == JsonValueKind.Object && IsFinish(update))
            {
                var attempt = update.TryGetProperty("ifMatch", out var match) && match.ValueKind == JsonValueKind.Number ? match.GetInt32() : (int?)null;
                journal.Finished(update.GetProperty("id").GetString()!, attempt);
            }
        }
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    // Claims of workers come and go.
    private static bool IsOfRun(JsonElement dispatch) => dispatch.GetProperty("topic").GetString()!.StartsWith("faults.", StringComparison.Ordinal);

    private static bool IsFinish(JsonElement update) =>
        update.ValueKind == JsonValueKind.Object && update.TryGetProperty("status", out var status) && status.GetString() == "finished";

    private static int? AttemptOf(HttpHeaderValueCollection<EntityTagHeaderValue> tags) =>
        tags.FirstOrDefault() is { } tag && int.TryParse(tag.Tag.Trim('"'), System.Globalization.CultureInfo.InvariantCulture, out var attempt) ? attempt : null;
}
