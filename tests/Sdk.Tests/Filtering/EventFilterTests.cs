using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.Tests.Filtering;

public sealed class EventFilterTests
{
    private static readonly StringFilterField NewValue = new("payload/newValue");
    private static readonly OrderedFilterField<int> Cups = new("summary/cups", static value => FilterValue.Of(value));
    private static readonly FilterField<bool> Hot = new("summary/hot", FilterValue.Of);
    private static readonly ListFilterField<string> Tags = new("payload/tags", FilterValue.Of);

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

    [Fact]
    public void Equal_NullVariable_AsksForAMissingMember()
    {
        string? nothing = null;
        Assert.Equal(NewValue.IsNull().ToString(), (NewValue == nothing).ToString());
        Assert.Equal(NewValue.IsNotNull().ToString(), (NewValue != nothing).ToString());
    }

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
