using System.Globalization;

namespace Ayon.Events.Client;

/// <summary>The attempt in HTTP headers: <c>ETag</c> of responses, stored for the caller, and <c>If-Match</c> of requests.</summary>
internal sealed class AttemptTag
{
    /// <summary>Name of the request option with which a call asks for the attempt in the response.</summary>
    public const string Name = "Ayon.Events.Attempt";

    private static readonly HttpRequestOptionsKey<AttemptTag> Key = new(Name);

    /// <summary>The attempt in the response; 0 if there was none.</summary>
    public int Attempt { get; private set; }

    /// <summary>Formats the attempt as a header value; null for no attempt.</summary>
    public static string? ToHeader(int? attempt) => attempt is { } number ? string.Create(CultureInfo.InvariantCulture, $"\"{number}\"") : null;

    /// <summary>Stores the attempt of a response if the request asked for it.</summary>
    public static void Read(HttpRequestMessage request, HttpResponseMessage response)
    {
        // Tags of other servers may have another meaning.
        if (request.Options.TryGetValue(Key, out var tag) &&
            response.Headers.ETag is { IsWeak: false } header &&
            int.TryParse(header.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt))
        {
            tag.Attempt = attempt;
        }
    }
}
