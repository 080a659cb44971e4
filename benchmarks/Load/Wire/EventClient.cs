using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace Ayon.Events.Load.Wire;

/// <summary>
/// One client of the server: a loop that sends a request, reads its whole answer and only then sends the next. Its buffers are
/// its own, so one instance serves one loop.
/// </summary>
/// <remarks>Below <see cref="HttpClient"/>, on its handler: that saves copies and tokens which would be charged to the server.</remarks>
/// <param name="http">Connections to the server.</param>
/// <param name="server">Its address.</param>
/// <param name="apiKey">Key of a service.</param>
/// <param name="busy">Counts how often the server asks to try later; null for nobody to count.</param>
internal sealed class EventClient(HttpMessageInvoker http, Uri server, string apiKey, BusyAnswers? busy = null)
{
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(5);

    // Paths are made of ids: nothing in them needs the checks of Uri.
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _root = server.GetLeftPart(UriPartial.Authority);
    private readonly Uri _events = new(server, "/api/events");
    private readonly Uri _enroll = new(server, "/api/enroll");
    private readonly Uri _batch = new(server, "/api/events/batch");
    private readonly Uri _info = new(server, "/api/info");
    private readonly ArrayBufferWriter<byte> _answer = new(4096);
    private readonly ArrayBufferWriter<byte> _request = new(4096);

    /// <summary>The whole answer of <c>GET /api/info</c>; gone with the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> GetInfoAsync(CancellationToken cancellationToken)
    {
        await SendAsync(HttpMethod.Get, _info, null, HttpStatusCode.OK, cancellationToken);
        return _answer.WrittenMemory;
    }

    public async ValueTask DispatchAsync(byte[] body, CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Post, _events, body, HttpStatusCode.OK, cancellationToken);

    public async ValueTask<string> DispatchForIdAsync(byte[] body, CancellationToken cancellationToken)
    {
        await DispatchAsync(body, cancellationToken);
        return RequiredId();
    }

    /// <returns>Whether the stored event still says what it depends on.</returns>
    public async ValueTask<bool> HasDependencyAsync(string id, string expected, CancellationToken cancellationToken)
    {
        await GetAsync(id, cancellationToken);
        return Answers.Text(_answer.WrittenSpan, "dependsOn"u8)?.Replace("-", "", StringComparison.Ordinal) == expected;
    }

    public async ValueTask GetAsync(string id, CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Get, PathOf(id), null, HttpStatusCode.OK, cancellationToken);

    public async ValueTask UpdateAsync(string id, byte[] change, CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Patch, PathOf(id), change, HttpStatusCode.NoContent, cancellationToken);

    /// <returns>The job, or null when there is none.</returns>
    public async ValueTask<Job?> EnrollAsync(byte[] body, CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Post, _enroll, body, HttpStatusCode.OK, cancellationToken)
            ? new Job(RequiredId(), Answers.Text(_answer.WrittenSpan, "dependsOn"u8) ?? throw Incomplete("dependsOn"))
            : null;

    /// <summary>Enrolls with capacity.</summary>
    /// <param name="body">The request.</param>
    /// <param name="ids">Becomes the ids of the jobs; empty when there are none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask EnrollManyAsync(byte[] body, List<string> ids, CancellationToken cancellationToken)
    {
        ids.Clear();
        if (await SendAsync(HttpMethod.Post, _enroll, body, HttpStatusCode.OK, cancellationToken))
        {
            Answers.Jobs(_answer.WrittenSpan, ids);
        }
    }

    /// <summary>Sends a prepared batch of dispatches.</summary>
    /// <param name="body">The request.</param>
    /// <param name="count">How many operations it has.</param>
    /// <param name="ids">Where the ids of the new events are added, when they are wanted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask BatchAsync(ReadOnlyMemory<byte> body, int count, List<string>? ids, CancellationToken cancellationToken)
    {
        await SendAsync(HttpMethod.Post, _batch, body, HttpStatusCode.OK, cancellationToken);
        Answers.Results(_answer.WrittenSpan, count, ids);
    }

    /// <summary>Makes the same change to many events by one call.</summary>
    public async ValueTask UpdateManyAsync(List<string> ids, byte[] change, CancellationToken cancellationToken)
    {
        EventBodies.Updates(_request, ids, change);
        await BatchAsync(_request.WrittenMemory, ids.Count, null, cancellationToken);
    }

    /// <summary>Dispatches a finished target for each of the sources by one call.</summary>
    public async ValueTask SettleManyAsync(string targetTopic, List<string> sourceIds, CancellationToken cancellationToken)
    {
        EventBodies.SettledTargets(_request, targetTopic, sourceIds);
        await BatchAsync(_request.WrittenMemory, sourceIds.Count, null, cancellationToken);
    }

    /// <returns>False when an enroll is answered 204: there is no job.</returns>
    private async ValueTask<bool> SendAsync(
        HttpMethod method, Uri address, ReadOnlyMemory<byte>? body, HttpStatusCode expected, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.TryAddWithoutValidation("X-Api-Key", apiKey);
            if (body is { } bytes)
            {
                request.Content = new ReadOnlyMemoryContent(bytes);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            }

            using var answer = await http.SendAsync(request, cancellationToken);
            await ReadAsync(answer, cancellationToken);
            if (answer.StatusCode == expected)
            {
                return true;
            }

            if (answer.StatusCode == HttpStatusCode.NoContent && ReferenceEquals(address, _enroll))
            {
                return false;
            }

            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                throw Unexpected(method, address, answer.StatusCode);
            }

            busy?.Add();
            await Task.Delay(BusyPause, TimeProvider.System, cancellationToken);
        }
    }

    private async ValueTask ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        _answer.ResetWrittenCount();
        using var content = await answer.Content.ReadAsStreamAsync(cancellationToken);
        while (true)
        {
            var read = await content.ReadAsync(_answer.GetMemory(512), cancellationToken);
            if (read == 0)
            {
                return;
            }

            _answer.Advance(read);
        }
    }

    private Uri PathOf(string id) => new(string.Concat(_root, "/api/events/", id), Verbatim);

    private string RequiredId() => Answers.Text(_answer.WrittenSpan, "id"u8) ?? throw Incomplete("id");

    private LoadException Incomplete(string member) => new($"The server's answer has no '{member}': {Excerpt()}");

    private LoadException Unexpected(HttpMethod method, Uri address, HttpStatusCode status) => new(string.Create(
        CultureInfo.InvariantCulture, $"{method} {address.AbsolutePath} was answered {(int)status}: {Excerpt()}"));

    private string Excerpt() => Encoding.UTF8.GetString(_answer.WrittenSpan[..Math.Min(_answer.WrittenCount, 300)]);
}

/// <summary>A job as a plain enroll hands it out.</summary>
internal sealed record Job(string Id, string SourceId);
