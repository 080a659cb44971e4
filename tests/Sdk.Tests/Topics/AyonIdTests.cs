using System.Globalization;
using System.Text.Json;

namespace Ayon.Events.Tests.Topics;

public sealed class AyonIdTests
{
    private const string Digits = "00112233445566778899aabbccddeeff";

    private static readonly Guid Guid = new(Digits);

    [Theory]
    [InlineData(Digits)]
    [InlineData("00112233445566778899AABBCCDDEEFF")]
    [InlineData("00112233-4455-6677-8899-aabbccddeeff")]
    public void Parse_EitherForm_IsTheSameId(string text)
    {
        Assert.Equal(new AyonId(Guid), AyonId.Parse(text));
        Assert.True(AyonId.TryParse(text, out var id));
        Assert.Equal(Digits, id.ToString());
        Assert.Equal(id, Parse<AyonId>(text));
        Assert.Equal(id, JsonSerializer.Deserialize<AyonId>($"\"{text}\""));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00112233445566778899aabbccddeef")]
    [InlineData("00112233445566778899aabbccddeeffa")]
    [InlineData("00112233445566778899aabbccddeefg")]
    [InlineData("{00112233-4455-6677-8899-aabbccddeeff}")]
    [InlineData(" 00112233445566778899aabbccddeeff")]
    [InlineData("00112233445566778899aabbccddeeff ")]
    [InlineData(" 00112233-4455-6677-8899-aabbccddeeff")]
    [InlineData("001122334455-6677-8899-aabbccddeeff-")]
    [InlineData("+0112233-4455-6677-8899-aabbccddeeff")]
    [InlineData("00112233-+455-6677-8899-aabbccddeeff")]
    [InlineData("0x112233-4455-6677-8899-aabbccddeeff")]
    public void TryParse_SomethingElse_IsFalse(string? text)
    {
        Assert.False(AyonId.TryParse(text, out var id));
        Assert.Equal(default, id);
        Assert.Throws<FormatException>(() => AyonId.Parse(text.AsSpan()));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<AyonId>(JsonSerializer.Serialize(text)));
    }

    [Fact]
    public void Format_IsThirtyTwoDigitsUnlessAskedOtherwise()
    {
        AyonId id = Guid;
        Assert.Equal(Digits, $"{id}");
        Assert.Equal(Guid.ToString(), id.ToString("D"));
        Assert.Equal(Digits, string.Create(CultureInfo.InvariantCulture, $"{id:N}"));
        Assert.Throws<FormatException>(() => id.ToString("Z"));
        Span<byte> utf8 = stackalloc byte[Digits.Length];
        Assert.True(id.TryFormat(utf8, out var written));
        Assert.Equal(Digits.Length, written);
        Assert.False(id.TryFormat(utf8[1..], out _));
        Assert.Equal(new string('0', Digits.Length), default(AyonId).ToString());
    }

    [Fact]
    public void Conversion_ToGuidAndBack_IsTheSame()
    {
        AyonId id = Guid;
        Assert.Equal(Guid, (Guid)id);
        Assert.Equal(Guid, AyonId.FromGuid(Guid).ToGuid());
    }

    [Fact]
    public void Compare_OfIds_IsThatOfTheirTexts()
    {
        string[] texts = ["ff000000000000000000000000000000", Digits, "7f000000000000000000000000000000", "00112233445566778899aabbccddeefe"];
        Assert.Equal(texts.Order(StringComparer.Ordinal), texts.Select(static text => AyonId.Parse(text)).Order().Select(static id => id.ToString()));
        Assert.True(default(AyonId) < Guid);
        Assert.True(default(AyonId) <= Guid);
        Assert.False(default(AyonId) > Guid);
        Assert.False(default(AyonId) >= Guid);
    }

    [Fact]
    public void Json_ValueAndKey_AreDigits() =>
        Assert.Equal($$"""{"{{Digits}}":"{{Digits}}"}""", JsonSerializer.Serialize(JsonSerializer.Deserialize<Dictionary<AyonId, AyonId>>($$"""{"{{Guid}}":"{{Guid}}"}""")));

    private static T Parse<T>(string text)
        where T : ISpanParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? T.Parse(text.AsSpan(), CultureInfo.InvariantCulture) : throw new FormatException(value?.ToString());
}
