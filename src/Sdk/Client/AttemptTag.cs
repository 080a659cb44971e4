using System.Globalization;

namespace Ayon.Events.Client;

/// <summary>An attempt as it travels in headers: the answer's <c>ETag</c>, put where the call finds it, and <c>If-Match</c>.</summary>
internal sealed class AttemptTag
{
    /// <summary>Name of the request option by which a call asks for the answer's attempt.</summary>
    public const string Name = "Ayon.Events.Attempt";

    private static readonly HttpRequestOptionsKey<AttemptTag> Key = new(Name);

    /// <summary>The attempt that the answer named; 0 where it named none.</summary>
    public int Attempt { get; private set; }

    /// <summary>The attempt as a header, or null for none.</summary>
    public static string? ToHeader(int? attempt) => attempt is { } number ? string.Create(CultureInfo.InvariantCulture, $"\"{number}\"") : null;

    /// <summary>Takes the attempt from an answer, if its call asked for it.</summary>
    public static void Read(HttpRequestMessage request, HttpResponseMessage response)
    {
        // Another server's tags mean something else.
        if (request.Options.TryGetValue(Key, out var tag) &&
            response.Headers.ETag is { IsWeak: false } header &&
            int.TryParse(header.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt))
        {
            tag.Attempt = attempt;
        }
    }
}
