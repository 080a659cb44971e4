using System.Text.Json;

namespace Ayon.Events.Tests.Filtering;

public sealed class EventFilterTests
{
    private static readonly StringFilterField NewValue = new("payload/newValue");
    private static readonly OrderedFilterField<int> Cups = new("summary/cups", static value => FilterValue.Of(value));
    private static readonly FilterField<bool> Hot = new("summary/hot", FilterValue.Of);
    private static readonly ListFilterField<string> Tags = new("payload/tags", FilterValue.Of);

    private static readonly JsonFilterField Data = new("payload/data");
    private static readonly MapFilterField<JsonFilterField> ByName = new("payload/byName", static key => new JsonFilterField(key));
    private static readonly PresenceFilterField Shape = new("payload/shape");

    public static TheoryData<string, string> Conditions => new()
    {
        { (NewValue == "Approved").ToString(), """{"key":"payload/newValue","value":"Approved","operator":"eq"}""" },
        { (NewValue != "Approved").ToString(), """{"key":"payload/newValue","value":"Approved","operator":"ne"}""" },
        { NewValue.IsNull().ToString(), """{"key":"payload/newValue","operator":"isnull"}""" },
        { NewValue.IsNotNull().ToString(), """{"key":"payload/newValue","operator":"notnull"}""" },
        { NewValue.Like("App%").ToString(), """{"key":"payload/newValue","value":"App%","operator":"like"}""" },
        { NewValue.StartsWith("50%_\\").ToString(), """{"key":"payload/newValue","value":"50\\%\\_\\\\%","operator":"like"}""" },
        { NewValue.EndsWith(".exr").ToString(), """{"key":"payload/newValue","value":"%.exr","operator":"like"}""" },
        { NewValue.Contains("a_b").ToString(), """{"key":"payload/newValue","value":"%a\\_b%","operator":"like"}""" },
        { (NewValue < "b").ToString(), """{"key":"payload/newValue","value":"b","operator":"lt"}""" },
        { (NewValue >= "b").ToString(), """{"key":"payload/newValue","value":"b","operator":"gte"}""" },
        { NewValue.In("a", "b").ToString(), """{"key":"payload/newValue","value":["a","b"],"operator":"in"}""" },
        { NewValue.NotIn().ToString(), """{"key":"payload/newValue","value":[],"operator":"notin"}""" },
        { (Cups < 3).ToString(), """{"key":"summary/cups","value":3,"operator":"lt"}""" },
        { (Cups <= 3).ToString(), """{"key":"summary/cups","value":3,"operator":"lte"}""" },
        { (Cups > 3).ToString(), """{"key":"summary/cups","value":3,"operator":"gt"}""" },
        { (Cups >= 3).ToString(), """{"key":"summary/cups","value":3,"operator":"gte"}""" },
        { (Hot == false).ToString(), """{"key":"summary/hot","value":false,"operator":"eq"}""" },
        { Tags.Includes("x").ToString(), """{"key":"payload/tags","value":"x","operator":"includes"}""" },
        { Tags.Excludes("x").ToString(), """{"key":"payload/tags","value":"x","operator":"excludes"}""" },
        { Tags.IncludesAll("x", "y").ToString(), """{"key":"payload/tags","value":["x","y"],"operator":"includesall"}""" },
        { Tags.IncludesAny("x").ToString(), """{"key":"payload/tags","value":["x"],"operator":"includesany"}""" },
        { Tags.ExcludesAll("x").ToString(), """{"key":"payload/tags","value":["x"],"operator":"excludesall"}""" },
        { Tags.ExcludesAny("x").ToString(), """{"key":"payload/tags","value":["x"],"operator":"excludesany"}""" },
        { Tags.IsNull().ToString(), """{"key":"payload/tags","operator":"isnull"}""" },
        { Tags.IsNotNull().ToString(), """{"key":"payload/tags","operator":"notnull"}""" },
        { (Tags == null).ToString(), """{"key":"payload/tags","operator":"isnull"}""" },
        { (Tags != null).ToString(), """{"key":"payload/tags","operator":"notnull"}""" },
        { (Shape == null).ToString(), """{"key":"payload/shape","operator":"isnull"}""" },
        { (Shape != null).ToString(), """{"key":"payload/shape","operator":"notnull"}""" },
        { (ByName == null).ToString(), """{"key":"payload/byName","operator":"isnull"}""" },
        { (ByName != null).ToString(), """{"key":"payload/byName","operator":"notnull"}""" },
        { (ByName["maya"].Text == "2026").ToString(), """{"key":"payload/byName/maya","value":"2026","operator":"eq"}""" },
        { (Data == null).ToString(), """{"key":"payload/data","operator":"isnull"}""" },
        { (Data.At("a", "b_1") != null).ToString(), """{"key":"payload/data/a/b_1","operator":"notnull"}""" },
        { (Data.At("a").At("b").Text == "x").ToString(), """{"key":"payload/data/a/b","value":"x","operator":"eq"}""" },
        { (Data.At("a").Number > 1.5).ToString(), """{"key":"payload/data/a","value":1.5,"operator":"gt"}""" },
        { (Data.At("a").Number == 24).ToString(), """{"key":"payload/data/a","value":24,"operator":"eq"}""" },
        { (Data.At("a").Integer == 9007199254740993).ToString(), """{"key":"payload/data/a","value":9007199254740993,"operator":"eq"}""" },
        { (Data.At("a").Boolean == true).ToString(), """{"key":"payload/data/a","value":true,"operator":"eq"}""" },
        { Data.At("a").Texts.Includes("x").ToString(), """{"key":"payload/data/a","value":"x","operator":"includes"}""" },
        { Data.At("a").Numbers.IncludesAny(1, 2.5).ToString(), """{"key":"payload/data/a","value":[1,2.5],"operator":"includesany"}""" },
        { EventFilter.Topics("a.b_c").ToString(), """{"key":"topic","value":"a.b_c","operator":"eq"}""" },
        { EventFilter.Topics(["a.b", "c.d", "a.b"]).ToString(), """{"key":"topic","value":["a.b","c.d"],"operator":"in"}""" },
        { EventFilter.Topics("a.b_*.c").ToString(), """{"key":"topic","value":"a.b\\_%.c","operator":"like"}""" },
        { EventFilter.Topics().ToString(), """{"key":"topic","value":[],"operator":"in"}""" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void ToString_OfACondition_IsTheContractsJson(string actual, string condition) =>
        Assert.Equal($$"""{"conditions":[{{condition}}],"operator":"and"}""", actual);

    [Fact]
    public void And_OfThree_IsOneFlatGroup()
    {
        var filter = ((NewValue == "a") & (Cups > 1) & (Hot == true)).ToWire();
        Assert.Equal(FilterJoin.And, filter.Operator);
        Assert.Equal(["payload/newValue", "summary/cups", "summary/hot"], filter.Conditions.Select(part => ((FilterCondition)part).Key));
    }

    [Fact]
    public void Or_WithinAnd_StaysAGroupOfItsOwn()
    {
        var filter = (((NewValue == "a") | (NewValue == "b")) & (Cups > 1)).ToWire();
        Assert.Equal(FilterJoin.And, filter.Operator);
        var inner = Assert.IsType<FilterGroup>(filter.Conditions[0]);
        Assert.Equal(FilterJoin.Or, inner.Operator);
        Assert.Equal(2, inner.Conditions.Count);
    }

    [Fact]
    public void Or_WithEverything_StillPassesEverything()
    {
        var filter = (EventFilter.Everything | (NewValue == "a")).ToWire();
        Assert.Equal(FilterJoin.Or, filter.Operator);
        Assert.Contains(filter.Conditions, part => part is FilterGroup { Conditions.Count: 0 });
    }

    [Theory]
    [InlineData(null)]
    public void Equal_NullVariable_AsksForAMissingMember(string? nothing)
    {
        Assert.Equal(NewValue.IsNull().ToString(), (NewValue == nothing).ToString());
        Assert.Equal(NewValue.IsNotNull().ToString(), (NewValue != nothing).ToString());
    }

    [Fact]
    public void Topics_NamesAndPatterns_AreAlternatives()
    {
        var filter = EventFilter.Topics("a.b", "e.*", "c.d", "f.*").ToWire();
        Assert.Equal(FilterJoin.Or, filter.Operator);
        Assert.Equal(["in", "like", "like"], filter.Conditions.Select(part => FilterJson.WireName(((FilterCondition)part).Operator)));
    }

    [Theory]
    [InlineData("no topic")]
    [InlineData("")]
    public void Topics_NoTopic_Throws(string topic) => Assert.ThrowsAny<ArgumentException>(() => EventFilter.Topics("a.b", topic));

    [Theory]
    [InlineData("with-dash")]
    [InlineData("a/b")]
    [InlineData("a.b")]
    [InlineData("1st")]
    [InlineData("")]
    [InlineData("ä")]
    public void At_NameThatAFilterCannotSay_Throws(string name)
    {
        Assert.ThrowsAny<ArgumentException>(() => Data.At("a", name));
        Assert.ThrowsAny<ArgumentException>(() => ByName[name]);
    }

    [Fact]
    public void Field_OfNoTopic_Throws() => Assert.Throws<InvalidOperationException>(() => default(StringFilterField) == "a");

    [Fact]
    public void Like_Null_Throws() => Assert.Throws<ArgumentNullException>(() => NewValue.Like(null!));

    [Fact]
    public void In_WithNullItem_SaysWhatToUse()
    {
        var error = Assert.Throws<ArgumentNullException>(() => NewValue.In("a", null));
        Assert.Contains("IsNull()", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"conditions":[{"key":"a","operator":"NOT-IN","value":[1]}]}""", FilterOperator.NotIn)]
    [InlineData("""{"conditions":[{"key":"a","operator":"includes_any","value":[1]}]}""", FilterOperator.IncludesAny)]
    [InlineData("""{"conditions":[{"key":"a","value":1}]}""", FilterOperator.Eq)]
    public void Deserialize_OperatorInAnySpelling_IsUnderstood(string json, FilterOperator expected)
    {
        var filter = JsonSerializer.Deserialize(json, WireJsonContext.Default.FilterGroup)!;
        Assert.Equal(expected, Assert.IsType<FilterCondition>(Assert.Single(filter.Conditions)).Operator);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"conditions":{}}""")]
    [InlineData("""{"conditions":[{"key":"a","operator":"near"}]}""")]
    [InlineData("""{"conditions":[{"key":1}]}""")]
    [InlineData("""{"operator":"xor"}""")]
    public void Deserialize_NoFilter_ThrowsJsonException(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, WireJsonContext.Default.FilterGroup));
}
