using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Query;

/// <summary>Queries that would cost far more than they look like.</summary>
public sealed class QueryLimitTests(SharedServer shared)
{
    public static TheoryData<string> TooMuch =>
    [
        // Deep: the schema's own types lead to each other without end.
        $"{{ __schema {{ types {{ {Nest("fields { type { ", 8, "name", " } }")} }} }} }}",
        Nest("{ a", 20_000, "", "}"),
        // Wide: fields are compared with each other.
        $"{{ events {{ edges {{ node {{ {Repeat("id ", 20_000)} }} }} }} }}",
        // Many lists in one query, or long ones.
        $"{{ {Repeat(static number => $"a{number}: events(first: 1) {{ edges {{ cursor }} }} ", 60)} }}",
        $"{{ {Repeat(static number => $"a{number}: events(first: 2000) {{ edges {{ node {{ id topic project user sender status description summary createdAt }} }} }} ", 6)} }}",
        // Fragments that double each other, use themselves, or are too many.
        $"{{ ...f0 }} {Repeat(static number => $"fragment f{number} on Query {{ a: __typename ...f{number + 1} ...f{number + 1} }} ", 60)} fragment f60 on Query {{ __typename }}",
        "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
        $"{{ ...f0 }} {Repeat(static number => $"fragment f{number} on Query {{ ...f{number + 1} }} ", 200)} fragment f200 on Query {{ __typename }}",
        // Long lists.
        $"{{ events(ids: [{Repeat("\"00000000000000000000000000000000\" ", 1001)}]) {{ edges {{ cursor }} }} }}",
    ];

    [Theory]
    [MemberData(nameof(TooMuch), DisableDiscoveryEnumeration = true)]
    public async Task Post_TooMuch_IsAnErrorAtOnce(string query)
    {
        using var response = await shared.Server.Service.PostJsonAsync("/graphql", JsonSerializer.Serialize(new { query }));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.JsonAsync();
        Assert.NotEmpty(answer.GetProperty("errors").EnumerateArray());
        Assert.False(answer.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("a0", out _));
    }

    [Fact]
    public async Task Post_LongerThanQueriesMayBe_IsBad()
    {
        using var response = await shared.Server.Service.PostJsonAsync("/graphql", JsonSerializer.Serialize(new { query = $"{{ __typename }}{new string(' ', 100_000)}" }));
        await response.AssertInvalidAsync("query");
    }

    [Fact]
    public async Task Post_AllOfThePossiblePage_IsAnswered()
    {
        var query = "{ events(first: 2000, topics: [\"query.none\"]) { edges { node { id hash topic project user sender senderType dependsOn status retries description summary createdAt updatedAt data payload } cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";
        using var response = await shared.Server.Service.PostJsonAsync("/graphql", JsonSerializer.Serialize(new { query }));
        Assert.False((await response.JsonAsync()).TryGetProperty("errors", out var errors), errors.ToString());
    }

    private static string Nest(string open, int times, string inner, string close) => $"{Repeat(open, times)}{inner}{Repeat(close, times)}";

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Repeat(Func<int, string> text, int times) => string.Concat(Enumerable.Range(0, times).Select(text));
}
