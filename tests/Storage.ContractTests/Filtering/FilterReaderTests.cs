using System.Text;
using System.Text.Json;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Filtering;

namespace Ayon.Events.Storage.ContractTests.Filtering;

public sealed class FilterReaderTests
{
    [Theory]
    [InlineData("[]", "filter")]
    [InlineData("\"x\"", "filter")]
    [InlineData("""{"condition":[]}""", "filter.condition")]
    [InlineData("""{"conditions":{}}""", "filter.conditions")]
    [InlineData("""{"operator":"xor"}""", "filter.operator")]
    [InlineData("""{"operator":1}""", "filter.operator")]
    [InlineData("""{"conditions":[1]}""", "filter.conditions[0]")]
    [InlineData("""{"conditions":[{"value":1}]}""", "filter.conditions[0].key")]
    [InlineData("""{"conditions":[{"key":1,"value":1}]}""", "filter.conditions[0].key")]
    [InlineData("""{"conditions":[{"key":"\ud800","value":1}]}""", "filter.conditions[0].key")]
    [InlineData("""{"conditions":[{"\ud800":1,"key":"project","value":"x"}]}""", "filter.conditions[0].\uFFFD")]
    [InlineData("""{"conditions":[{"key":"nothing","value":1}]}""", "filter.conditions[0].key")]
    [InlineData("""{"conditions":[{"key":"Project","value":"x"}]}""", "filter.conditions[0].key")]
    [InlineData("""{"conditions":[{"key":"payload","value":1}]}""", "filter.conditions[0].key")]
    [InlineData("""{"conditions":[{"key":"payload/","value":1}]}""", "filter.conditions[0].key")]
    [InlineData("""{"conditions":[{"key":"payload/a//b","value":1}]}""", "filter.conditions[0].key")]
    [InlineData("""{"conditions":[{"key":"payload/1a","value":1}]}""", "filter.conditions[0].key")]
    [InlineData("""{"conditions":[{"key":"payload/a-b","value":1}]}""", "filter.conditions[0].key")]
    [InlineData("""{"conditions":[{"key":"payload/a'b","value":1}]}""", "filter.conditions[0].key")]
    [InlineData("""{"conditions":[{"key":"payload/a\n","value":1}]}""", "filter.conditions[0].key")]
    [InlineData("""{"conditions":[{"key":"project","value":"x","operator":"equals"}]}""", "filter.conditions[0].operator")]
    [InlineData("""{"conditions":[{"key":"project","value":"x","operator":"includes"}]}""", "filter.conditions[0].operator")]
    [InlineData("""{"conditions":[{"key":"retries","value":"1","operator":"like"}]}""", "filter.conditions[0].operator")]
    [InlineData("""{"conditions":[{"key":"project"}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"project","value":null}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"payload/a"}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"project","value":1}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"project","value":"a\u0000b"}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"project","value":"\ud800"}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"project","operator":"in","value":"x"}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"project","operator":"in","value":["x",null]}]}""", "filter.conditions[0].value[1]")]
    [InlineData("""{"conditions":[{"key":"project","operator":"in","value":["x",2]}]}""", "filter.conditions[0].value[1]")]
    [InlineData("""{"conditions":[{"key":"project","operator":"like","value":1}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"project","operator":"like","value":"a\\"}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"status","value":"done"}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"status","operator":"in","value":["finished","done"]}]}""", "filter.conditions[0].value[1]")]
    [InlineData("""{"conditions":[{"key":"id","value":"123"}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"retries","value":1.5}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"retries","value":"1"}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"createdAt","value":"yesterday"}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"createdAt","value":"01/02/2026"}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"createdAt","value":"2026-02-30"}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"updatedAt","value":1}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"payload/a","operator":"includesall","value":"x"}]}""", "filter.conditions[0].value")]
    [InlineData("""{"conditions":[{"key":"payload/a","operator":"notin","value":[null]}]}""", "filter.conditions[0].value[0]")]
    [InlineData("""{"conditions":[{"conditions":[{"key":"payload/a","operator":"like","value":1}]}]}""", "filter.conditions[0].conditions[0].value")]
    public void Read_BrokenFilter_NamesTheField(string filter, string field)
    {
        var (predicate, errors) = Read(filter);

        Assert.Null(predicate);
        Assert.Equal([field], errors.ByField.Keys);
    }

    [Fact]
    public void Read_SeveralErrors_NamesThemAll()
    {
        var (_, errors) = Read(
            """{"conditions":[{"key":"x","operator":"y"},{"key":"project","value":1},{"key":"project","value":"fine"}],"operator":"nor"}""");

        Assert.Equal(
            ["filter.conditions[0].key", "filter.conditions[0].operator", "filter.conditions[1].value", "filter.operator"],
            errors.ByField.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    public void Read_NoFilter_IsNoError(string filter) => Assert.False(Read(filter).Errors.Any);

    [Fact]
    public void Read_MissingMember_IsNoFilter()
    {
        var errors = new FieldErrors();

        Assert.Null(FilterReader.Read(default, "filter", errors));
        Assert.False(errors.Any);
    }

    [Theory]
    [InlineData(FilterReader.MaxDepth, true)]
    [InlineData(FilterReader.MaxDepth + 1, false)]
    public void Read_NestedGroups_HaveALimit(int depth, bool isAllowed)
    {
        var filter = new StringBuilder("{}");
        for (var level = 1; level < depth; level++)
        {
            filter.Insert(0, """{"conditions":[""").Append("]}");
        }

        Assert.Equal(isAllowed, !Read(filter.ToString()).Errors.Any);
    }

    [Theory]
    [InlineData(FilterReader.MaxConditions, true)]
    [InlineData(FilterReader.MaxConditions + 1, false)]
    public void Read_ManyConditions_HaveALimit(int count, bool isAllowed)
    {
        var conditions = string.Join(',', Enumerable.Repeat("""{"key":"project","value":"x"}""", count));

        Assert.Equal(isAllowed, !Read($$"""{"conditions":[{{conditions}}]}""").Errors.Any);
    }

    private static (EventPredicate? Predicate, FieldErrors Errors) Read(string filter)
    {
        var errors = new FieldErrors();
        using var document = JsonDocument.Parse(filter);
        return (FilterReader.Read(document.RootElement, "filter", errors), errors);
    }
}
