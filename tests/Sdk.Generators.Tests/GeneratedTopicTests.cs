using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ayon.Events.Wire;

namespace Ayon.Events.Generators.Tests;

public sealed class GeneratedTopicTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly Everything Full = new()
    {
        Text = "Grüße \"x\"\n",
        Maybe = "yes",
        Cups = 3,
        IsHot = true,
        Renamed = long.MaxValue,
        Roast = Roast.Dark,
        Grams = 1.25,
        Price = 12.50m,
        Key = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"),
        At = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
        Tags = ["a", "b"],
        Beans = [new Bean { Name = "arabica", Parent = new Bean { Name = "old" } }],
        Best = new Bean { Name = "robusta" },
    };

    [Fact]
    public void Read_WhatWasWritten_IsEqual()
    {
        var request = Full.ToDispatch();
        var back = Everything.FromEvent(Stored(request.Summary.ToString(), request.Payload.ToString())).Data;
        Assert.Equal(Full with { Tags = back.Tags, Beans = back.Beans }, back);
        Assert.Equal(Full.Tags, back.Tags);
        Assert.Equal(Full.Beans, back.Beans);
    }

    [Fact]
    public void Write_Parts_EqualSystemTextJsons()
    {
        using var expected = JsonSerializer.SerializeToDocument(Full, Options);
        var request = Full.ToDispatch();
        using var summary = JsonDocument.Parse(request.Summary.Utf8);
        using var payload = JsonDocument.Parse(request.Payload.Utf8);
        var written = summary.RootElement.EnumerateObject().Concat(payload.RootElement.EnumerateObject()).ToDictionary(member => member.Name, member => member.Value);
        Assert.Equal(expected.RootElement.EnumerateObject().Select(member => member.Name).Order(), written.Keys.Order());
        Assert.All(expected.RootElement.EnumerateObject(), member => Assert.True(JsonElement.DeepEquals(member.Value, written[member.Name]), member.Name));
    }

    [Fact]
    public void Read_OptionalMembersMissing_KeepTheirDefaults()
    {
        var data = Read("""{"text":"x","unknown":{"a":[1,2]}}""", "");
        Assert.Equal(7, data.Cups);
        Assert.Empty(data.Tags);
        Assert.Null(data.Maybe);
        Assert.Null(data.Beans);
    }

    [Theory]
    [InlineData("{}", "{}", "summary", "text", "is missing")]
    [InlineData("""{"text":null}""", "{}", "summary", "text", "is null")]
    [InlineData("""{"text":1}""", "{}", "summary", "text", "is not a string")]
    [InlineData("""{"text":"x","cups":"3"}""", "{}", "summary", "cups", "is not a number")]
    [InlineData("""{"text":"x","cups":99999999999}""", "{}", "summary", "cups", "fits into int")]
    [InlineData("""{"text":"x"}""", """{"roast":"burnt"}""", "payload", "roast", "one of Light, very-dark")]
    [InlineData("""{"text":"x"}""", """{"key":"x"}""", "payload", "key", "a GUID")]
    [InlineData("""{"text":"x"}""", """{"tags":["a",1]}""", "payload", "tags", "is not a string")]
    [InlineData("""{"text":"x"}""", """{"best":{"name":"a","parent":{}}}""", "payload", "best/parent/name", "is missing")]
    [InlineData("[]", "{}", "summary", "", "is no JSON object")]
    [InlineData("{", "{}", "summary", "", "JSON")]
    [InlineData("""{"text":"\ud800"}""", "{}", "summary", "text", "no valid text")]
    [InlineData("""{"text":"x"}""", """{"grams":1e999}""", "payload", "grams", "double")]
    public void Read_WhatDoesNotFit_NamesTopicPartAndMember(string summary, string payload, string part, string member, string problem)
    {
        var error = Assert.Throws<ContractException>(() => Read(summary, payload));
        Assert.Equal("test.everything", error.Topic);
        Assert.Equal(part, error.Part);
        Assert.Equal(member, error.Member);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DeeperThanAllowed_ThrowsContractException()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"name":"a","parent":""", 100)) + "null" + new string('}', 100);
        Assert.Throws<ContractException>(() => Read("""{"text":"x"}""", $$"""{"best":{{deep}}}"""));
    }

    [Fact]
    public void Summary_OfANotice_IsTyped()
    {
        var notice = new Ayon.Events.Realtime.EventNotice<Everything>(new SocketEventMessage { Topic = Everything.TopicName, Summary = RawJson.Parse("""{"text":"x"}""") });
        Assert.Equal("x", notice.Summary.Text);
        Assert.Equal(7, notice.Summary.Cups);
    }

    [Fact]
    public void Where_Fields_AreKeyedByPartAndJsonName()
    {
        Assert.Equal("""{"conditions":[{"key":"summary/text","value":"a","operator":"eq"}],"operator":"and"}""", (Everything.Where.Text == "a").ToString());
        Assert.Equal("""{"conditions":[{"key":"payload/roast","value":"very-dark","operator":"eq"}],"operator":"and"}""", (Everything.Where.Roast == Roast.Dark).ToString());
        Assert.Equal("""{"conditions":[{"key":"payload/grams","value":1.5,"operator":"lt"}],"operator":"and"}""", (Everything.Where.Grams < 1.5).ToString());
        Assert.Equal("""{"conditions":[{"key":"payload/best/parent/name","value":"a%","operator":"like"}],"operator":"and"}""", Everything.Where.Best.Parent.Name.Like("a%").ToString());
        Assert.Equal("""{"conditions":[{"key":"payload/tags","value":"a","operator":"includes"}],"operator":"and"}""", Everything.Where.Tags.Includes("a").ToString());
    }

    private static Everything Read(string summary, string payload) => Everything.FromEvent(Stored(summary, payload)).Data;

    private static AyonEvent Stored(string summary, string payload) => new()
    {
        Id = "1",
        Topic = Everything.TopicName,
        Summary = RawJson.FromTrusted(Encoding.UTF8.GetBytes(summary)),
        Payload = RawJson.FromTrusted(Encoding.UTF8.GetBytes(payload)),
    };
}
