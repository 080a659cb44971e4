using System.Text.Json;
using Ayon.Events.Generators.Json;
using Ayon.Events.Generators.Schema;
using CsCheck;

namespace Ayon.Events.Generators.Tests.Export;

/// <summary>The small JSON reader and printer against the framework's.</summary>
public sealed class JsonTests
{
    private static readonly Gen<string> GenText = Gen.String[Gen.OneOf(Gen.Char, Gen.Char["\"\\/\n\r\t\0\u0085\u00a0\u2028é☕{}[]:,"]), 0, 12]
        .Where(static text => Parsing.TopicNames.IsWellFormed(text));

    private static readonly Gen<JsonValue> GenValue = Gen.Recursive<JsonValue>(static (depth, value) =>
    {
        var leaf = Gen.OneOf(GenText.Select(JsonValue.Of), Gen.Bool.Select(JsonValue.Of), Gen.Int.Select(static number => JsonValue.Literal(number.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        return depth >= 4
            ? leaf
            : Gen.OneOf(
                leaf,
                value.Array[0, 4].Select(static items => JsonValue.Array(items)),
                Gen.Select(GenText, value).Array[0, 4].Select(static members => members.DistinctBy(static member => member.Item1)
                    .Aggregate(JsonValue.Object(), static (json, member) => json.Add(member.Item1, member.Item2))));
    });

    [Fact]
    public void Print_AnyValue_ReadsTheSameEverywhere() => GenValue.Sample(static value =>
    {
        var text = JsonPrinter.Print(value);
        Assert.Equal(text, JsonPrinter.Print(JsonReader.Read(text)));
        using var document = JsonDocument.Parse(text);
        Assert.True(Same(value, document.RootElement));
    });

    [Fact]
    public void Read_AnyText_OnlyEverReportsAProblem() => Gen.OneOf(GenText, Gen.Char["{}[]\",:tru1-e. "].Array[0, 12].Select(static characters => new string(characters))).Sample(static text =>
    {
        try
        {
            JsonReader.Read(text);
            JsonDocument.Parse(text).Dispose();
        }
        catch (JsonProblem problem)
        {
            Assert.InRange(problem.Span.End, 0, text.Length);
        }
        catch (JsonException) when (text.Trim() is ['0' or '-' or '.' or '1', ..] || text.Any(char.IsDigit))
        {
            // Numbers are taken more loosely here: the lock has none.
        }
    });

    [Theory]
    [InlineData("int32")]
    [InlineData("required string")]
    [InlineData("Shot?[]?")]
    [InlineData("required string{}[]")]
    [InlineData("required int64?{}?")]
    public void Notation_Read_WritesTheSame(string notation) =>
        Assert.Equal(notation, TypeNotation.Write(TypeNotation.Read("member", notation, ["Shot"])));

    private static bool Same(JsonValue value, JsonElement element) => value.Kind switch
    {
        JsonKind.Object => element.EnumerateObject().Count() == value.Members.Count
            && value.Members.Zip(element.EnumerateObject()).All(static pair => pair.First.Name == pair.Second.Name && Same(pair.First.Value, pair.Second.Value)),
        JsonKind.Array => element.GetArrayLength() == value.Items.Count && value.Items.Zip(element.EnumerateArray()).All(static pair => Same(pair.First, pair.Second)),
        JsonKind.Text => element.GetString() == value.Text,
        _ => element.GetRawText() == value.Text,
    };
}
