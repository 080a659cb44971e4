using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace Ayon.Events.Server.Tests.Fuzzing;

/// <summary>A request as somebody might send it who wishes the server no good.</summary>
/// <param name="Action">The endpoint it is for, as the policy table names it.</param>
/// <param name="Caller">Name of the user whose key it carries; <c>anonymous</c> has none.</param>
/// <param name="Path">Path and query, as they go over the line.</param>
internal sealed partial record FuzzRequest(string Action, string Caller, string Method, string Path, byte[]? Body, string? ContentType, (string Name, string Value)? Header)
{
    private static readonly string[] QueryNames = ["first", "after", "page", "length", "active", "library", "variant", "raw", "query", "topics", "id", "wait", "cursor", "limit", "x"];

    private static readonly Gen<string?> ContentTypes = Gen.Frequency(
        (20, Gen.Const(static () => (string?)"application/json")),
        (4, Gen.OneOf<string?>(null, "text/plain", "application/xml", "multipart/form-data", "application/json; charset=utf-16", "application/json; charset=none", "a/b/c", "application/x-www-form-urlencoded")));

    private static readonly Gen<(string, string)?> Headers = Gen.Frequency(
        (12, Gen.Const(static () => ((string, string)?)null)),
        (4, Gen.Select(
            Gen.OneOf("X-Sender", "X-Sender-Type", "X-As-User", "X-Api-Key", "Authorization", "Accept", "If-Match", "Cookie", "Origin", "traceparent", "Accept-Encoding", "Content-Encoding", "Host", "X-Forwarded-For"),
            Hostile.Text, static (name, value) => ((string, string)?)(name, HeaderText(value)))));

    /// <summary>Requests for an endpoint.</summary>
    /// <param name="action">The endpoint.</param>
    /// <param name="callers">Who may be the caller.</param>
    /// <param name="ids">Ids and names that exist; hostile texts are used as well.</param>
    public static Gen<FuzzRequest> For(string action, string[] callers, IReadOnlyList<string> ids)
    {
        var (methods, route) = action.Split(' ') is [var first, var second] ? (first, second) : throw new ArgumentException(action, nameof(action));
        var method = methods == "*" ? Gen.OneOf("GET", "HEAD", "POST", "PUT", "OPTIONS") : Gen.Frequency((30, Gen.Const(methods.Split(',')[0])), (1, Gen.OneOf("GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")));
        return Gen.Select(Gen.OneOf(callers), method, PathOf(route, ids), BodyOf(FuzzBodies.Of(action), ids), ContentTypes, Headers)
            .Select((caller, verb, path, body, type, header) => new FuzzRequest(action, caller, verb, path, body, type, header));
    }

    /// <summary>A path to an endpoint that leads to something that there is.</summary>
    public static string PathTo(string route, FuzzServer fuzz) => Parameter().Replace(route, parameter => parameter.Value switch
    {
        "{project}" => FuzzServer.OpenProject,
        "{name}" => FuzzServer.Victim,
        _ => fuzz.Ids[^1],
    });

    public HttpRequestMessage ToMessage(Uri server)
    {
        // As it stands: the usual Uri would tidy up just what is to be tried.
        var address = new Uri(server.GetLeftPart(UriPartial.Authority) + Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(new HttpMethod(Method), address);
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
            {
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }
        }

        if (Header is { } header && !message.Headers.TryAddWithoutValidation(header.Name, header.Value))
        {
            message.Content?.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        return message;
    }

    public override string ToString() =>
        $"{Caller}: {Method} {Cut(Path)} {Header?.Name}={Cut(Header?.Value ?? "")} {ContentType} {Cut(Encoding.UTF8.GetString(Body ?? []))}";

    private static string Cut(string text) => text.Length <= 2000 ? text : $"{text[..2000]}… ({text.Length})";

    private static Gen<string> PathOf(string route, IReadOnlyList<string> ids)
    {
        var parts = Parameter().Split(route);
        var values = Gen.Frequency((3, Gen.OneOf([.. ids])), (2, Hostile.Text.Select(Escaped))).Array[parts.Length - 1];
        var query = Gen.Frequency(
            (4, Gen.Const("")),
            (1, Gen.Select(Gen.OneOf(QueryNames), Hostile.Text, static (name, value) => $"?{name}={Escaped(value)}")));
        return Gen.Select(values, query, (filled, asked) =>
            string.Concat(parts.Select((part, index) => part + (index < filled.Length ? filled[index] : ""))) + asked);
    }

    private static Gen<byte[]?> BodyOf(string[] bodies, IReadOnlyList<string> ids)
    {
        var nonsense = Gen.Frequency((2, Hostile.Json.Select(Encoding.UTF8.GetBytes)), (1, Hostile.Bytes)).Select(static bytes => (byte[]?)bytes);
        if (bodies.Length == 0)
        {
            return Gen.Frequency((6, Gen.Const(static () => (byte[]?)null)), (1, nonsense));
        }

        var mutated = Gen.OneOf([.. bodies.Select(Hostile.Mutated)]);
        var naming = Gen.Select(Gen.OneOf(bodies), Gen.OneOf([.. ids]), static (body, id) => body.Replace("00000000000000000000000000000001", id, StringComparison.Ordinal));
        return Gen.Frequency(
            (12, mutated.Select(static text => (byte[]?)Encoding.UTF8.GetBytes(text))),
            (3, naming.Select(static text => (byte[]?)Encoding.UTF8.GetBytes(text))),
            (1, nonsense),
            (1, Gen.Const(static () => (byte[]?)null)));
    }

    // What no client could put on a line at all is escaped; the rest goes as it is.
    private static string Escaped(string value)
    {
        var cut = value.Length > 3000 ? value[..3000] : value;
        return string.Concat(cut.EnumerateRunes().Select(static rune =>
            rune.Value is > 0x20 and < 0x7f and not ('#' or '?') ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
    }

    // A line end in a header is refused by the client itself.
    private static string HeaderText(string value) =>
        string.Concat((value.Length > 3000 ? value[..3000] : value).Where(static character => character is >= ' ' and < '\u007f'));

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
