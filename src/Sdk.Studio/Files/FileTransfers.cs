using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Ayon.Events.Client;
using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio.Files;

/// <summary>Streams to the server and from it, with the SDK's HTTP client and errors.</summary>
internal sealed class FileTransfers(StudioConnection studio)
{
    // For the time until an answer begins, which a server that stores the file elsewhere may take.
    private const double SecondsToAnswer = 24 * 60 * 60;
    private const int BufferSize = 1 << 16;
    private const int MostBreaks = 5;

    private static readonly HttpRequestOptionsKey<double?> Waits = new(RetryRules.Waits);

    /// <summary>Sends a file, and gives the answer.</summary>
    public async Task<JsonElement> SendAsync(string path, Stream content, string? fileName, string contentType, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrWhiteSpace(contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/" + path);
        request.Content = new ReportingContent(content, progress);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (fileName is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
            request.Headers.Add("X-File-Name", ToHeader(fileName));
        }

        request.Options.Set(Waits, SecondsToAnswer);
        using var response = await studio.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        await ThrowOnErrorAsync(response).ConfigureAwait(false);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(answer, StudioJsonContext.Default.JsonElement);
        }
        catch (JsonException error)
        {
            throw (await ApiErrors.FromBrokenBodyAsync(response, error).ConfigureAwait(false))!;
        }
    }

    /// <summary>Receives a file from an offset on, and resumes it when the connection breaks.</summary>
    public async Task ReceiveAsync(string path, Stream destination, long offset, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var written = offset;
        for (var breaks = 0; ;)
        {
            var before = written;
            try
            {
                using var response = await GetAsync(path, written > 0 ? new RangeHeaderValue(written, null) : null, cancellationToken, HttpStatusCode.RequestedRangeNotSatisfiable).ConfigureAwait(false);
                if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                {
                    // All of it has been written.
                    return;
                }

                // A server that takes no ranges sends the file from its beginning.
                var skipped = response.StatusCode == HttpStatusCode.PartialContent ? 0 : written;
                await foreach (var part in ReadAsync(response, cancellationToken).ConfigureAwait(false))
                {
                    var own = skipped >= part.Length ? default : part[(int)skipped..];
                    skipped -= Math.Min(skipped, part.Length);
                    await destination.WriteAsync(own, cancellationToken).ConfigureAwait(false);
                    written += own.Length;
                    progress?.Report(written);
                }

                return;
            }
            catch (HttpIOException error) when (!cancellationToken.IsCancellationRequested)
            {
                breaks = written > before ? 0 : breaks + 1;
                if (breaks == MostBreaks)
                {
                    throw new ServerBusyException($"GET /api/{path} broke off after {written} bytes: {error.Message}", error) { Request = $"GET /api/{path}" };
                }
            }
        }
    }

    /// <summary>Begins to receive. Of a file that is stored elsewhere, from there: without the key, which is not for others.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, RangeHeaderValue? range, CancellationToken cancellationToken, params HttpStatusCode[] alsoGood)
    {
        var response = await GetAsync(studio.Http, new Uri("/api/" + path, UriKind.Relative), range, cancellationToken).ConfigureAwait(false);
        while (response.StatusCode is HttpStatusCode.Found or HttpStatusCode.TemporaryRedirect or HttpStatusCode.RedirectKeepVerb && response.Headers.Location is { } location)
        {
            var target = new Uri(response.RequestMessage!.RequestUri!, location);
            var isOurs = Uri.Compare(target, studio.Http.BaseAddress, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
            response.Dispose();
            response = await GetAsync(isOurs ? studio.Http : studio.Elsewhere, target, range, cancellationToken).ConfigureAwait(false);
        }

        if (!alsoGood.Contains(response.StatusCode))
        {
            await ThrowOnErrorAsync(response).ConfigureAwait(false);
        }

        return response;
    }

    // The server takes the name as it comes; a header takes ASCII only.
    private static string ToHeader(string fileName) =>
        string.Concat(fileName.EnumerateRunes().Select(static rune => rune.Value is >= ' ' and <= '~' ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, Uri address, RangeHeaderValue? range, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = range;
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        HttpResponseMessage response, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var buffer = new byte[BufferSize];
            while (await ReadPartAsync(body, buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
            {
                yield return buffer.AsMemory(0, read);
            }
        }
    }

    // A connection that breaks shows in several ways; what the destination throws is not about it.
    private static async ValueTask<int> ReadPartAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException error) when (error is not HttpIOException)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, error.Message, error);
        }
    }

    private static async Task ThrowOnErrorAsync(HttpResponseMessage response)
    {
        if (await StudioErrors.FromAnswerAsync(response).ConfigureAwait(false) is { } error)
        {
            response.Dispose();
            throw error;
        }
    }
}
