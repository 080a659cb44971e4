using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ayon.Events.Topics;

namespace Ayon.Events.Generators.Tests.Live;

/// <summary>Where the richer types have rules of their own, or do more than System.Text.Json.</summary>
public sealed class RichReadTests
{
    private const string Label = """{"label":{"text":"t","at":{"x":1}}}""";

    [Fact]
    public void Read_AbsentParameters_TakeTheirDefaults()
    {
        var read = Reference.Read<Positional>("""{"name":"n"}""", Label);
        Assert.Equal(3, read.Count);
        Assert.Equal(2, read.Range.First);
        Assert.Equal(default, read.Origin);
        Assert.Equal(new Label("t", new Point(1)), read.Label);
        Assert.Equal(12, read.Label.Size);
        Assert.Equal(new Tiny(1), Reference.Read<Tiny>("""{"number":1}""", ""));
        Assert.Equal(10, Reference.Read<Positional>("""{"name":"n","range":{}}""", Label).Range.Last);
    }

    [Theory]
    [InlineData("{}", "{}", "name")]
    [InlineData("""{"name":"n"}""", "{}", "label")]
    [InlineData("""{"name":"n"}""", """{"label":{"text":"t"}}""", "label/at")]
    [InlineData("""{"name":"n"}""", """{"label":{"text":"t","at":{"y":1}}}""", "label/at/x")]
    public void Read_MissingParameter_NamesIt(string summary, string payload, string member) =>
        Assert.Equal(member, Assert.Throws<ContractException>(() => Reference.Read<Positional>(summary, payload)).Member);

    [Fact]
    public void Models_OfPositionalTopic_ReadTheirPart()
    {
        Assert.Equal("n", Positional.SummaryModel.Read("""{"name":"n"}"""u8).Name);
        Assert.Equal(3, Positional.SummaryModel.Read("""{"name":"n"}"""u8).Count);
        Assert.Equal("none", new Tiny.PayloadModel().Text);
        Assert.Equal("t", Positional.PayloadModel.Read(Encoding.UTF8.GetBytes(Label)).Label.Text);
    }

    [Fact]
    public void Read_UnknownEnumName_IsTheFallback()
    {
        Assert.Equal(Priority.Unknown, Reference.Read<Customs>("""{"reversed":"","priority":"urgent"}""", "").Priority);
        Assert.Equal(Priority.High, Reference.Read<Customs>("""{"reversed":"","priority":"very high"}""", "").Priority);
        Assert.Throws<ContractException>(() => Reference.Read<Customs>("""{"reversed":"","priority":3}""", ""));
        Assert.Throws<ContractException>(() => Reference.Read<Customs>("""{"reversed":"","direction":"Left"}""", ""));
    }

    [Theory]
    [InlineData("""{"radius":2,"kind":"circle"}""")]
    [InlineData("""{"x":{"kind":"x"},"kind":"circle","radius":2}""")]
    public void Read_DiscriminatorAnywhere_IsFound(string shape) =>
        Assert.Equal(new Circle { Radius = 2 }, Reference.Read<Unions>($$"""{"shape":{{shape}}}""", "").Shape);

    [Theory]
    [InlineData("{}", "shape/kind")]
    [InlineData("""{"kind":"triangle"}""", "shape/kind")]
    [InlineData("""{"kind":5}""", "shape/kind")]
    [InlineData("""{"kind":"free \"hand\"","parts":[{"kind":4}]}""", "shape/parts/0/side")]
    [InlineData("null", "shape")]
    public void Read_UnionThatIsNone_NamesTheMember(string shape, string member) =>
        Assert.Equal(member, Assert.Throws<ContractException>(() => Reference.Read<Unions>($$"""{"shape":{{shape}}}""", "")).Member);

    [Fact]
    public void Write_RecordThatIsNoCase_Throws() =>
        Assert.Throws<NotSupportedException>(() => Reference.GeneratedSummary(new Unions { Shape = new Disc() }));

    [Theory]
    [InlineData("\"cold\"", "outside")]
    [InlineData("{}", "outside")]
    [InlineData("null", "outside")]
    public void Read_WhatAConverterRefuses_IsAContractException(string value, string member)
    {
        var exception = Assert.Throws<ContractException>(() => Reference.Read<Customs>($$"""{"reversed":"","outside":{{value}}}""", ""));
        Assert.Equal(member, exception.Member);
        Assert.NotNull(exception.InnerException);
    }

    [Fact]
    public void Read_WhatAContextRefuses_IsAContractException() =>
        Assert.Equal("legacy", Assert.Throws<ContractException>(() => Reference.Read<Customs>("""{"reversed":""}""", """{"legacy":{"number":"x"}}""")).Member);

    [Theory]
    [InlineData("PT36H", 36 * 3600)]
    [InlineData("-P1DT1S", -86401)]
    [InlineData("PT0.25S", 0.25)]
    public void Read_Duration_IsIso8601(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Reference.Read<Forms>(FormsWith(text), "").Length);

    [Theory]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1Y")]
    [InlineData("P1M")]
    [InlineData("PT1")]
    [InlineData("PT1S1M")]
    [InlineData("PT1.5M")]
    [InlineData("PT1.S")]
    [InlineData("P99999999D")]
    [InlineData("01:00:00")]
    public void Read_NoDuration_IsRefused(string text) =>
        Assert.Equal("length", Assert.Throws<ContractException>(() => Reference.Read<Forms>(FormsWith(text), "")).Member);

    [Fact]
    public void Write_RecordInsideItself_IsRefused()
    {
        var page = new Page<Point> { Items = [] };
        for (var depth = 0; depth < 70; depth++)
        {
            page = new Page<Point> { Items = [], Next = page };
        }

        Assert.Contains("64 levels", Assert.Throws<ContractException>(() => Reference.GeneratedPayload(new Inherited { EntityId = "", OldValue = page, NewValue = page, Pair = new Pair<int, List<Page<int>>>(0, []) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExtensionData_AsJsonObject_TakesAndGivesTheOthers()
    {
        var read = Reference.Read<Sack>("""{"a":1,"name":"n","b":{"c":[null]}}""", "");
        Assert.Equal("""{"a":1,"b":{"c":[null]}}""", read.Others!.ToJsonString());
        Assert.Equal("""{"name":"n","a":1,"b":{"c":[null]}}""", Encoding.UTF8.GetString(Reference.GeneratedSummary(read)));
        Assert.Null(Reference.Read<Sack>("""{"name":"n"}""", "").Others);
        Assert.Equal([1, 2], Reference.Read<Sack>("", """{"ids":[1,2,1]}""").Ids!.Order());
    }

    [Fact]
    public void Write_UndefinedElement_IsNull() => Assert.Equal("""{"any":null,"maybe":null}""", Encoding.UTF8.GetString(Reference.GeneratedSummary(new Free { Any = default })));

    private static string FormsWith(string length) => $$"""{"day":"2026-01-31","address":"/","version":"1.0","length":"{{length}}"}""";

    private sealed record Disc : Circle;
}

/// <summary>What System.Text.Json does not do: a set by its read-only face, and unknown members as nodes.</summary>
[Topic("test.sack")]
public sealed partial record Sack
{
    [Summary] public string? Name { get; init; }

    [Summary, JsonExtensionData] public JsonObject? Others { get; init; }

    [Payload] public IReadOnlySet<int>? Ids { get; init; }
}
