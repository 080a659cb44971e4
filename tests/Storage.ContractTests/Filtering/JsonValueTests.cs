using System.Globalization;
using System.Text;
using Ayon.Events.Server.Filtering;
using CsCheck;

namespace Ayon.Events.Storage.ContractTests.Filtering;

public sealed class JsonValueTests
{
    [Theory]
    [InlineData("0", "-0", 0)]
    [InlineData("0e99", "0.000", 0)]
    [InlineData("100", "1e2", 0)]
    [InlineData("0.00120", "12E-4", 0)]
    [InlineData("-1", "1", -1)]
    [InlineData("-2", "-1", -1)]
    [InlineData("-1e400", "-1e399", -1)]
    [InlineData("1e-400", "0", 1)]
    [InlineData("99999999999999999999999999999999.1", "99999999999999999999999999999999.2", -1)]
    [InlineData("0.1", "0.1000000000000000055511151231257827", -1)]
    [InlineData("1e99999999999999999999", "1e999", 1)]
    [InlineData("1e-99999999999999999999", "1e-999", -1)]
    [InlineData("12", "1.2e+1", 0)]
    public void CompareTo_Numbers_IsExact(string left, string right, int expected)
    {
        Assert.Equal(expected, Math.Sign(Parse(left).CompareTo(Parse(right))));
        Assert.Equal(-expected, Math.Sign(Parse(right).CompareTo(Parse(left))));
    }

    [Fact]
    public void CompareTo_AnyDecimals_AgreesWithDecimal() =>
        Gen.Select(Gen.Decimal, Gen.Decimal).Sample((left, right) =>
            Math.Sign(Parse(left.ToString(CultureInfo.InvariantCulture)).CompareTo(Parse(right.ToString(CultureInfo.InvariantCulture)))) ==
            left.CompareTo(right));

    [Fact]
    public void CompareTo_AnyTexts_AgreesWithUtf8() =>
        Gen.Select(Gen.String.AlphaNumeric, Gen.String[Gen.Char["aż\ufb00\uffff"], 0, 4]).Sample((left, right) =>
            Math.Sign(CodePointOrder.Instance.Compare(left, right)) ==
            Math.Sign(Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right))));

    [Theory]
    [InlineData("[]", "[null]", -1)]
    [InlineData("[null]", "[\"\"]", -1)]
    [InlineData("[\"z\"]", "[0]", -1)]
    [InlineData("[0]", "[false]", -1)]
    [InlineData("[true]", "[[]]", -1)]
    [InlineData("[[9]]", "[{}]", -1)]
    [InlineData("""{"bb":1,"a":2}""", """{"a":2,"bb":1}""", 0)]
    [InlineData("""{"b":1}""", """{"aa":0}""", 1)]
    [InlineData("\"a\\/b\"", "\"a/b\"", 0)]
    [InlineData("\"\\ud83c\\udfac\"", "\"🎬\"", 0)]
    [InlineData("\"\\uD800\\n\"", "\"\\uFFFD\\n\"", 0)]
    [InlineData("\"\\ud800\\ud83c\\udfac\"", "\"\\ufffd🎬\"", 0)]
    public void CompareTo_Values_OrdersLikeJsonb(string left, string right, int expected) =>
        Assert.Equal(expected, Math.Sign(Parse(left).CompareTo(Parse(right))));

    [Theory]
    [InlineData("""{"a":{"b":1},"a":2}""", null)]
    [InlineData("""{"a":2,"a":{"b":1}}""", "1")]
    [InlineData("""{"a":{"b":1,"b":null}}""", null)]
    [InlineData("""{"b":1}""", null)]
    [InlineData("[1]", null)]
    [InlineData("", null)]
    [InlineData("{\"a\":{\"b\":", null)]
    public void Find_Document_GivesTheLastOrNothing(string json, string? expected)
    {
        var found = new JsonPath(["a", "b"]).Find(Encoding.UTF8.GetBytes(json));

        Assert.Equal(expected is null, found is null);
        Assert.True(found is null || found.IsSame(Parse(expected!)));
    }

    [Fact]
    public void Find_DeeperThanTheLimit_GivesNothing()
    {
        var json = $$"""{"a":{{new string('[', JsonValue.MaxDepth)}}{{new string(']', JsonValue.MaxDepth)}},"b":1}""";

        Assert.Null(new JsonPath(["b"]).Find(Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [InlineData("%", "", true)]
    [InlineData("_", "", false)]
    [InlineData("a%b%c", "aXbbYbcc", true)]
    [InlineData("a%b%c", "aXbbYb", false)]
    [InlineData("%%a", "bca", true)]
    [InlineData("\\a", "a", true)]
    [InlineData("\\\\", "\\", true)]
    [InlineData("straße", "STRAßE", true)]
    [InlineData("_", "🎬", true)]
    public void IsMatch_PatternAndText_FollowsTheContract(string pattern, string text, bool matches) =>
        Assert.Equal(matches, LikePattern.TryParse(pattern)!.IsMatch(text));

    private static JsonValue Parse(string json) => JsonValue.Parse(Encoding.UTF8.GetBytes(json));
}
