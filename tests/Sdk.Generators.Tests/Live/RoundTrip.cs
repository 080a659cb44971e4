using System.Text;
using System.Text.Json;
using Ayon.Events.Topics;
using CsCheck;

namespace Ayon.Events.Generators.Tests.Live;

/// <summary>Compares what generated code reads and writes with what System.Text.Json does.</summary>
internal static class RoundTrip
{
    private const long Samples = 300;

    /// <summary>Checks random records.</summary>
    public static void Sample<T>(Gen<T> gen)
        where T : ITopic<T>
    {
        gen.Sample(CheckWrite, iter: Samples);
        gen.Sample(CheckRead, iter: Samples);
    }

    public static void CheckWrite<T>(T value)
        where T : ITopic<T>
    {
        Assert.Equal(Sorted(Reference.Text(value, Reference.Summary)), Sorted(Encoding.UTF8.GetString(Reference.GeneratedSummary(value))));
        Assert.Equal(Sorted(Reference.Text(value, Reference.Payload)), Sorted(Encoding.UTF8.GetString(Reference.GeneratedPayload(value))));
    }

    public static void CheckRead<T>(T value)
        where T : ITopic<T>
    {
        var text = Reference.Text(value, Reference.Whole);
        var expected = JsonSerializer.Deserialize<T>(text, Reference.Whole)!;
        var actual = T.Read(Reference.GeneratedSummary(value), Reference.GeneratedPayload(value));
        Assert.Equal(Reference.Text(expected, Reference.Whole), Reference.Text(actual, Reference.Whole));
    }

    // The order of members means nothing, and those of a base record come first in one and last in the other.
    private static string Sorted(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Sorted(document.RootElement);
    }

    private static string Sorted(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", element.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal).Select(static member => $"\"{member.Name}\":{Sorted(member.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(",", element.EnumerateArray().Select(Sorted)) + "]",
        _ => element.GetRawText(),
    };
}
