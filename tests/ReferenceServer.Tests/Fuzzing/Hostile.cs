using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Query;
using CsCheck;

namespace Ayon.Events.Server.Tests.Fuzzing;

/// <summary>Values that break programs.</summary>
internal static class Hostile
{
    /// <summary>A text of so many characters is over the limit of every body.</summary>
    public const int Huge = 10_500_000;

    private static readonly string[] Words =
    [
        // SQL, LIKE and what ends them
        "' or 1=1 --", "'; DROP TABLE events; --", "\" or \"\"=\"", "a'b\"c`d", "$1", "@p0", "?", "%", "_", "%_\\", "\\", "[a-z]", "a\\%b", "/*", "entity.%",
        // Characters that are cut, counted or compared wrongly
        "\0", "a\0b", "\u0001\u001f", "\r\nX-Injected: yes", "\u202e\u200b", "🐎🐎", "İıſK", "e\u0301", "\ufeff", "\uffff", " ", "\t",
        // Names and paths
        "../../etc/passwd", "..%2f..%2f", "%00", "%ff%fe", "{id}", "{{7*7}}", "${jndi:x}", "<script>alert(1)</script>", "con", "null", "undefined", "me", "*", "**", ".", "..",
        // Numbers, times, ids, cursors
        "-1", "1e999", "NaN", "0x10", "9223372036854775808", "2024-02-30", "9999-12-31T23:59:59.9999999+14:00", "0001-01-01T00:00:00Z",
        "00000000000000000000000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "AAAA", "eyJhIjoxfQ==", "MQ",
        Cursor.Of(0), Cursor.Of(3), Cursor.Of(long.MaxValue), Cursor.Of(-1), Cursor.Of(1) + "A", Cursor.Of(1).ToUpperInvariant(),
        // Words of the contract where others belong
        "entity.folder.created", "server.restart_requested", "in_progress", "demo", "victim", "payload/a/b", "payload.", "/", "and", "notin", "summary",
    ];

    /// <summary>A text: hostile, random, long or empty, seldom longer than any body may be.</summary>
    public static Gen<string> Text { get; } = Gen.Frequency(
        (12, Gen.OneOf(Words)),
        (3, Gen.String[0, 40]),
        (2, Gen.Select(Gen.OneOf(Words), Gen.OneOf(Words), string.Concat)),
        (1, Gen.Select(Gen.OneOf("a", "%", "\"", "é", "🐎"), Gen.OneOf(300, 3_000, 70_000), Repeated)));

    /// <summary>JSON as text, which need not be any.</summary>
    public static Gen<string> Json { get; } = Gen.Frequency(
        (8, Text.Select(Quoted)),
        (6, Gen.OneOf("null", "true", "false", "0", "-1", "1", "1.5", "1e999", "-1e-999", "99999999999999999999999999", "2147483648", "-9223372036854775809", "{}", "[]", "\"\"")),
        (3, Gen.OneOf("\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "{\"\\ud800\":1}", "{\"a\":1,\"a\":2}", "{\"\":1}", "{\"$type\":\"x\"}", "[null]", "[[]]", "[\"a\",1,{}]")),
        (2, Gen.OneOf("", "NaN", "undefined", "'a'", "{", "[1,]", "{\"a\"}", "\"", "\"\u0001\"", "01", "+1", "/**/1", "tru", "{}{}", "\u00a0")),
        (2, Gen.Select(Gen.Int[1, 40], Text, static (depth, word) => Nested(depth, Quoted(word)))),
        (1, Gen.OneOf(65, 1_000, 20_000).Select(static depth => Nested(depth, "1"))));

    /// <summary>Bytes that are no text.</summary>
    public static Gen<byte[]> Bytes { get; } = Gen.Frequency(
        (3, Gen.Byte.Array[0, 200]),
        (1, Gen.OneOf<byte[]>([0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf, (byte)'{', (byte)'}'], [.. "{\"topic\":\""u8, 0xff, (byte)'"', (byte)'}'])));

    /// <summary>Changes a body here and there: another value, one member less or more, or its text cut.</summary>
    public static Gen<string> Mutated(string body) => Gen.Frequency(
        (8, Gen.Select(Gen.Int[0, 1000], Json, (at, json) => WithValue(body, at, json))),
        (3, Gen.Select(Gen.Int[0, 1000], Json, Gen.Int[0, 1000], Json, (at, json, other, more) => WithValue(WithValue(body, at, json), other, more))),
        (2, Gen.Select(Text, Json, (name, json) => $"{body[..^1]},{Quoted(name)}:{json}}}")),
        (1, Gen.Int[0, 1000].Select(at => body[..(at % body.Length)])),
        (1, Gen.Select(Json, Gen.Int[2, 5], static (json, count) => $"[{string.Join(',', Enumerable.Repeat(json, count))}]")),
        (1, Json));

    public static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static string Repeated(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string Nested(int depth, string inner) =>
        depth % 2 == 0 ? new string('[', depth) + inner + new string(']', depth) : Repeated("{\"a\":", depth) + inner + new string('}', depth);

    // Puts a text in the place of one of the values of a body, if that still is JSON.
    private static string WithValue(string body, int at, string json)
    {
        const string mark = "\u2603";
        try
        {
            var root = JsonNode.Parse(body);
            var places = Places(root).ToArray();
            if (places.Length == 0)
            {
                return json;
            }

            var (parent, name, index) = places[at % places.Length];
            if (parent is JsonObject members)
            {
                members[name!] = mark;
            }
            else
            {
                ((JsonArray)parent)[index] = mark;
            }

            return root!.ToJsonString(Plain).Replace($"\"{mark}\"", json, StringComparison.Ordinal);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            return body + json;
        }
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 200 };

    private static IEnumerable<(JsonNode Parent, string? Name, int Index)> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value).Prepend((members, member.Key, 0))),
        JsonArray items => items.SelectMany((item, index) => Places(item).Prepend((items, null, index))),
        _ => [],
    };
}
