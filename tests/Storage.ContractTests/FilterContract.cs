using Ayon.Events.Filtering;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

/// <summary>Each condition is tried twice: in the engine, by enrolling with it, and in memory. Both must do as the contract says.</summary>
public abstract class FilterContract : StoreContract
{
    private const string Id = "0198c0de00007000800000000000000f";

    /// <summary>What the SDK asks of JSON of any form and of topics that are data.</summary>
    public static TheoryData<string, bool> OfTheSdk => new()
    {
        { (In("summary/a").At("b", "c").Text == "deep").ToString(), true },
        { In("summary/a").At("b").At("c").Text.StartsWith("DE").ToString(), true },
        { (In("summary/a").At("b", "x", "y") == null).ToString(), true },
        { (In("summary/a").At("b") != null).ToString(), true },
        { (In("payload/nothing") != null).ToString(), false },
        { (In("payload/object").At("b").Number == 1).ToString(), true },
        { (In("payload/object").At("b").Number > 0.5).ToString(), true },
        { (In("payload/object").At("b").Text == "1").ToString(), false },
        { (In("payload/huge").Integer >= 9007199254740993).ToString(), true },
        { (In("payload/huge").Integer < 9007199254740993).ToString(), false },
        { (In("payload/yes").Boolean == true).ToString(), true },
        { (In("payload/object").At("missing").Boolean == false).ToString(), true },
        { In("payload/list").Texts.Includes("a").ToString(), true },
        { In("payload/list").Numbers.IncludesAny(7, 1).ToString(), true },
        { In("payload/list").Numbers.IncludesAll(7, 1).ToString(), false },
        { (At("payload/at") == Noon.ToOffset(TimeSpan.FromHours(5))).ToString(), true },
        { (At("payload/at") >= Noon.ToOffset(TimeSpan.FromHours(-9))).ToString(), true },
        { (At("payload/at") < Noon.AddTicks(1)).ToString(), true },
        { (At("payload/at") > Noon.AddTicks(-1)).ToString(), true },
        { (At("payload/at") > Noon.AddTicks(1)).ToString(), false },
        { (AtOfAyon("payload/start") == Noon.AddHours(-12)).ToString(), true },
        { (AtOfAyon("payload/start") >= Noon.AddHours(-12)).ToString(), true },
        { (AtOfAyon("payload/start") < Noon.AddHours(-12).AddMicroseconds(1)).ToString(), true },
        { (AtOfAyon("payload/start") > Noon.AddHours(-12).AddTicks(-1)).ToString(), true },
        { EventFilter.Topics(Enumerable.Range(0, 32).Select(static number => $"studio.topic_{number}").Append("entity.folder.created")).ToString(), true },
        { EventFilter.Topics("studio.a", "entity.*.created").ToString(), true },
        { EventFilter.Topics("studio.a", "entity_folder.*").ToString(), false },
        { EventFilter.Topics().ToString(), false },
    };

    private static DateTimeOffset Noon { get; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private AyonEvent Candidate => NewEvent() with
    {
        Id = Id,
        Hash = "Hash",
        Project = "demo",
        Sender = "Zażółć_100%",
        SenderType = null,
        User = "",
        DependsOn = null,
        Description = "𝒳 and ﬀ",
        Retries = 3,
        CreatedAt = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(5),
        UpdatedAt = new DateTimeOffset(2026, 1, 31, 12, 30, 0, TimeSpan.Zero),
        Summary = RawJson.Parse("""{"a":{"b":{"c":"deep"}},"x":1,"x":"last","list":[]}"""),
        Payload = RawJson.Parse(
            """
            {"text": "Approved", "number": 10, "fraction": 1.50, "huge": 9007199254740993, "yes": true, "no": false,
             "nothing": null, "list": ["a", 1, {"k": [1, 2.0]}, true], "object": {"b": 1.0, "a": [1]}, "escaped": "\u0041\n\ud83c\udfac",
             "at": "2026-01-31T12:00:00.0000000Z", "start": "2026-01-31T00:00:00+00:00", "": 5, "n\u0061me": "escaped name", "_u1": "under"}
            """),
    };

    [Theory]
    // Equality.
    [InlineData("""{"key":"topic","value":"entity.folder.created"}""", true)]
    [InlineData("""{"key":"topic","value":"Entity.folder.created"}""", false)]
    [InlineData("""{"key":"project","operator":"EQ","value":"demo"}""", true)]
    [InlineData("""{"key":"project","operator":"ne","value":"demo"}""", false)]
    [InlineData("""{"key":"project","operator":"ne","value":"other"}""", true)]
    [InlineData("""{"key":"user","value":""}""", true)]
    [InlineData("""{"key":"hash","value":"Hash"}""", true)]
    [InlineData("""{"key":"id","value":"0198c0de-0000-7000-8000-00000000000F"}""", true)]
    [InlineData("""{"key":"id","operator":"in","value":["0198c0de00007000800000000000000f"]}""", true)]
    [InlineData("""{"key":"status","value":"finished"}""", true)]
    [InlineData("""{"key":"status","operator":"not-in","value":["failed","aborted"]}""", true)]
    // A null column.
    [InlineData("""{"key":"senderType","value":"api"}""", false)]
    [InlineData("""{"key":"sender_type","operator":"ne","value":"api"}""", false)]
    [InlineData("""{"key":"senderType","operator":"like","value":"%"}""", false)]
    [InlineData("""{"key":"senderType","operator":"gt","value":""}""", false)]
    [InlineData("""{"key":"senderType","operator":"isnull"}""", true)]
    [InlineData("""{"key":"senderType","operator":"notnull"}""", false)]
    [InlineData("""{"key":"depends_on","operator":"IS_NULL","value":null}""", true)]
    [InlineData("""{"key":"senderType","operator":"in","value":["api"]}""", false)]
    [InlineData("""{"key":"senderType","operator":"notin","value":["api"]}""", false)]
    [InlineData("""{"key":"senderType","operator":"in","value":[]}""", false)]
    [InlineData("""{"key":"senderType","operator":"notin","value":[]}""", true)]
    [InlineData("""{"key":"description","operator":"isnull"}""", false)]
    // Lists.
    [InlineData("""{"key":"project","operator":"in","value":["other","demo"]}""", true)]
    [InlineData("""{"key":"project","operator":"in","value":[]}""", false)]
    [InlineData("""{"key":"project","operator":"notin","value":["other"]}""", true)]
    [InlineData("""{"key":"project","operator":"notin","value":[]}""", true)]
    [InlineData("""{"key":"sender","operator":"in","value":["Zażółć_100%"]}""", true)]
    // Order by code point: the script capital stands behind the ligature, whatever UTF-16 says.
    [InlineData("""{"key":"description","operator":"gt","value":"\ufb00"}""", true)]
    [InlineData("""{"key":"description","operator":"lt","value":"\ud835\udcb3b"}""", true)]
    [InlineData("""{"key":"project","operator":"gt","value":"Demo"}""", true)]
    [InlineData("""{"key":"project","operator":"gte","value":"demo"}""", true)]
    [InlineData("""{"key":"project","operator":"lte","value":"dem"}""", false)]
    // Patterns.
    [InlineData("""{"key":"project","operator":"like","value":"D_M%"}""", true)]
    [InlineData("""{"key":"project","operator":"like","value":"d_m"}""", false)]
    [InlineData("""{"key":"sender","operator":"like","value":"ZAŻÓŁĆ%"}""", true)]
    [InlineData("""{"key":"sender","operator":"like","value":"%\\_100\\%"}""", true)]
    [InlineData("""{"key":"topic","operator":"like","value":"entity\\_%"}""", false)]
    [InlineData("""{"key":"description","operator":"like","value":"_ and _"}""", true)]
    [InlineData("""{"key":"user","operator":"like","value":""}""", true)]
    // Numbers and times.
    [InlineData("""{"key":"retries","value":3}""", true)]
    [InlineData("""{"key":"retries","operator":"lt","value":3}""", false)]
    [InlineData("""{"key":"retries","operator":"in","value":[1,3]}""", true)]
    [InlineData("""{"key":"retries","operator":"notin","value":[1,3]}""", false)]
    [InlineData("""{"key":"retries","operator":"notnull"}""", true)]
    [InlineData("""{"key":"createdAt","value":"2026-01-31T13:00:00.000005+01:00"}""", true)]
    [InlineData("""{"key":"created_at","operator":"gt","value":"2026-01-31T12:00:00.000004"}""", true)]
    [InlineData("""{"key":"createdAt","operator":"lt","value":"2026-01-31T12:00:00.000005Z"}""", false)]
    [InlineData("""{"key":"updatedAt","operator":"gte","value":"2026-01-31"}""", true)]
    [InlineData("""{"key":"updatedAt","operator":"isnull"}""", false)]
    public async Task ColumnCondition_Candidate_MatchesAsTheContractSays(string condition, bool matches) =>
        await AssertMatchesAsync($$"""{"conditions":[{{condition}}]}""", matches);

    [Theory]
    // Equality is jsonb's: by value, deep, whatever the spelling.
    [InlineData("payload/text", "eq", "\"Approved\"", true)]
    [InlineData("payload.text", "eq", "\"approved\"", false)]
    [InlineData("payload/text", "ne", "\"Approved\"", false)]
    [InlineData("payload/text", "ne", "1", true)]
    [InlineData("payload/number", "eq", "10.0", true)]
    [InlineData("payload/number", "eq", "1e1", true)]
    [InlineData("payload/number", "eq", "\"10\"", false)]
    [InlineData("payload/fraction", "eq", "1.5", true)]
    [InlineData("payload/huge", "eq", "9007199254740992", false)]
    [InlineData("payload/huge", "gt", "9007199254740992.99", true)]
    [InlineData("payload/object", "eq", """{"a":[1.0],"b":1}""", true)]
    [InlineData("payload/object", "eq", """{"a":[1],"b":2,"b":1}""", true)]
    [InlineData("payload/object", "eq", """{"a":[1]}""", false)]
    [InlineData("payload/list", "eq", """["a",1,{"k":[1,2]},true]""", true)]
    [InlineData("payload/escaped", "eq", "\"A\\u000a🎬\"", true)]
    [InlineData("payload/name", "eq", "\"escaped name\"", true)]
    [InlineData("payload/_u1", "eq", "\"under\"", true)]
    [InlineData("summary.a/b.c", "eq", "\"deep\"", true)]
    [InlineData("summary/x", "eq", "\"last\"", true)]
    [InlineData("summary/x", "eq", "1", false)]
    // A missing path, JSON's null, a step into something that is no object.
    [InlineData("payload/missing", "eq", "1", false)]
    [InlineData("payload/missing", "ne", "1", false)]
    [InlineData("payload/missing", "eq", "false", true)]
    [InlineData("payload/missing", "eq", "true", false)]
    [InlineData("payload/missing", "ne", "true", false)]
    [InlineData("payload/nothing", "eq", "false", true)]
    [InlineData("payload/no", "eq", "false", true)]
    [InlineData("payload/yes", "eq", "false", false)]
    [InlineData("payload/yes", "eq", "true", true)]
    [InlineData("payload/text", "eq", "false", false)]
    [InlineData("payload/text/x", "isnull", "null", true)]
    [InlineData("payload/list/x", "isnull", "null", true)]
    [InlineData("payload/nothing", "isnull", "null", true)]
    [InlineData("payload/nothing", "notnull", "null", false)]
    [InlineData("payload/no", "notnull", "null", true)]
    [InlineData("payload/missing", "lt", "1", false)]
    [InlineData("payload/missing", "like", "\"%\"", false)]
    [InlineData("payload/missing", "in", "[1]", false)]
    [InlineData("payload/missing", "notin", "[1]", false)]
    [InlineData("payload/missing", "in", "[]", false)]
    [InlineData("payload/missing", "notin", "[]", true)]
    // Order, within one type only.
    [InlineData("payload/number", "gt", "9.99", true)]
    [InlineData("payload/number", "gte", "10", true)]
    [InlineData("payload/number", "lt", "1e2", true)]
    [InlineData("payload/number", "lt", "\"9\"", false)]
    [InlineData("payload/number", "gt", "\"0\"", false)]
    [InlineData("payload/text", "lt", "\"B\"", true)]
    [InlineData("payload/text", "gt", "\"approved\"", false)]
    [InlineData("payload/no", "lt", "true", true)]
    [InlineData("payload/yes", "lte", "false", false)]
    [InlineData("payload/list", "gt", "[9,9,9]", true)]
    [InlineData("payload/list", "lt", "[9,9,9,9]", true)]
    [InlineData("payload/object", "gt", """{"z":9}""", true)]
    [InlineData("payload/object", "lt", """{"a":[2],"b":0}""", true)]
    // Patterns look at scalars' text.
    [InlineData("payload/text", "like", "\"APP%\"", true)]
    [InlineData("payload/text", "like", "\"app\"", false)]
    [InlineData("payload/number", "like", "\"1_\"", true)]
    [InlineData("payload/fraction", "like", "\"1.50\"", true)]
    [InlineData("payload/yes", "like", "\"T%\"", true)]
    [InlineData("payload/list", "like", "\"%\"", false)]
    [InlineData("payload/nothing", "like", "\"%\"", false)]
    // Lists.
    [InlineData("payload/number", "in", "[1,10.0]", true)]
    [InlineData("payload/number", "in", "[]", false)]
    [InlineData("payload/number", "notin", "[1,10.0]", false)]
    [InlineData("payload/number", "notin", "[\"10\"]", true)]
    [InlineData("payload/object", "in", """[{"b":1,"a":[1]}]""", true)]
    // Arrays.
    [InlineData("payload/list", "includes", "\"a\"", true)]
    [InlineData("payload/list", "includes", "1.0", true)]
    [InlineData("payload/list", "includes", """{"k":[1,2]}""", true)]
    [InlineData("payload/list", "includes", "2", false)]
    [InlineData("payload/list", "excludes", "2", true)]
    [InlineData("payload/list", "excludes", "\"a\"", false)]
    [InlineData("payload/list", "includesall", "[1,\"a\"]", true)]
    [InlineData("payload/list", "includesall", "[1,\"b\"]", false)]
    [InlineData("payload/list", "includes-all", "[]", true)]
    [InlineData("payload/list", "excludesall", "[1,\"a\"]", false)]
    [InlineData("payload/list", "excludesall", "[1,\"b\"]", true)]
    [InlineData("payload/list", "includesany", "[1,\"b\"]", true)]
    [InlineData("payload/list", "includesany", "[]", false)]
    [InlineData("payload/list", "excludesany", "[1,\"b\"]", false)]
    [InlineData("payload/list", "Excludes_Any", "[\"b\"]", true)]
    [InlineData("summary/list", "excludes", "1", true)]
    [InlineData("payload/text", "includes", "\"A\"", false)]
    [InlineData("payload/text", "excludes", "\"A\"", false)]
    [InlineData("payload/text", "excludesall", "[\"A\"]", false)]
    [InlineData("payload/missing", "includesall", "[]", false)]
    [InlineData("payload/missing", "excludes", "1", false)]
    [InlineData("payload/missing", "excludesany", "[1]", false)]
    public async Task JsonCondition_Candidate_MatchesAsTheContractSays(string key, string filterOperator, string value, bool matches) =>
        await AssertMatchesAsync(
            $$"""{"conditions":[{"key":"{{key}}","operator":"{{filterOperator}}","value":{{value}}}]}""", matches);

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"conditions":[],"operator":"or"}""", true)]
    [InlineData("""{"conditions":null,"operator":null}""", true)]
    [InlineData("""{"conditions":[T,F]}""", false)]
    [InlineData("""{"conditions":[T,T],"operator":"And"}""", true)]
    [InlineData("""{"conditions":[T,F],"operator":"or"}""", true)]
    [InlineData("""{"conditions":[F,F],"operator":"or"}""", false)]
    [InlineData("""{"conditions":[N,T],"operator":"or"}""", true)]
    [InlineData("""{"conditions":[F,{"conditions":[T,{"conditions":[F,T],"operator":"or"}]}],"operator":"or"}""", true)]
    [InlineData("""{"conditions":[F,{}],"operator":"or"}""", true)]
    public async Task Group_Candidate_MatchesAsTheContractSays(string filter, bool matches) => await AssertMatchesAsync(
        filter.Replace("T", """{"key":"project","value":"demo"}""", StringComparison.Ordinal)
            .Replace("F", """{"key":"payload/text","value":"Declined"}""", StringComparison.Ordinal)
            .Replace("N", """{"key":"senderType","value":"api"}""", StringComparison.Ordinal),
        matches);

    [Theory]
    [MemberData(nameof(OfTheSdk))]
    public async Task FilterOfTheSdk_Candidate_MatchesAsItSays(string filter, bool matches) => await AssertMatchesAsync(filter, matches);

    [Fact]
    public async Task Condition_TextThatLooksLikeSql_IsAValue()
    {
        var text = "'; DROP TABLE events; --";
        await DispatchAsync(NewEvent() with { Project = text });

        var job = await EnrollAsync(Query() with { Filter = Parse($$"""{"conditions":[{"key":"project","value":"{{text}}"}]}""") });

        Assert.NotNull(job);
    }

    [Fact]
    public async Task Filter_JobOfAnExcludedSource_IsHandedOut()
    {
        await DispatchAsync(Candidate);
        await SetAsync(await TakeAsync(), EventStatus.Failed);
        var query = Query() with { Filter = Parse("""{"conditions":[{"key":"payload/number","value":11}]}""") };

        Assert.NotNull(await EnrollAsync(query));
    }

    private protected static PredicateGroup Parse(string filter) => Filters.Parse(filter);

    private static JsonFilterField In(string key) => new(key);

    private static OrderedFilterField<DateTimeOffset> At(string key) => new(key, FilterValue.Of);

    private static OrderedFilterField<DateTimeOffset> AtOfAyon(string key) => new(key, FilterValue.OfAyon);

    private async Task AssertMatchesAsync(string filter, bool matches)
    {
        var predicate = Parse(filter);
        await DispatchAsync(Candidate);

        Assert.Equal(matches, predicate.Matches((await Store.GetAsync(Id, Cancellation))!));
        Assert.Equal(matches, await EnrollAsync(Query() with { Filter = predicate }) is not null);
    }
}
