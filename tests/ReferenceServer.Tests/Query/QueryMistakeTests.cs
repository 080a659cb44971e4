using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Server.Tests.Query;

/// <summary>Queries that are wrong are their clients' business: they are told so, and the server's log stays quiet.</summary>
public sealed class QueryMistakeTests(SharedServer shared, QueryMistakeTests.WatchedServer watched) : IClassFixture<QueryMistakeTests.WatchedServer>
{
    [Theory]
    [InlineData("""{"query": "{ events { nothing } }"}""")]
    [InlineData("""{"query": "{"}""")]
    [InlineData("""{"query": "query A { __typename } query B { __typename }"}""")]
    [InlineData("""{"query": "query A { __typename }", "operationName": "B"}""")]
    [InlineData("""{"query": "fragment a on Query { __typename }"}""")]
    [InlineData("""{"query": "subscription { events { edges { cursor } } }"}""")]
    [InlineData("""{"query": "mutation { events { edges { cursor } } }"}""")]
    [InlineData("""{"query": "type A { b: String }"}""")]
    [InlineData("""{"query": "query A($first: Int!) { events(first: $first) { edges { cursor } } }"}""")]
    [InlineData("""{"query": "query A($first: Int) { events(first: $first) { edges { cursor } } }", "variables": {"first": "many"}}""")]
    [InlineData("""{"query": "query A($first: Int) { events(first: $first) { edges { cursor } } }", "variables": {"first": 99999999999999999999}}""")]
    [InlineData("""{"query": "query A($first: Int) { events(first: $first) { edges { cursor } } }", "variables": {"first": -1}}""")]
    [InlineData("""{"query": "query A($ids: [String!]) { events(ids: $ids) { edges { cursor } } }", "variables": {"ids": [null, 1, {}]}}""")]
    [InlineData("""{"query": "{ events(first: 99999999999999999999) { edges { cursor } } }"}""")]
    [InlineData("""{"query": "{ events(first: 1, last: 1) { edges { cursor } } }"}""")]
    [InlineData("""{"query": "{ events(after: \"x\") { edges { cursor } } }"}""")]
    [InlineData("""{"query": "{ events(topics: [\"/\"]) { edges { cursor } } }"}""")]
    [InlineData("""{"query": "{ events(olderThan: \"never\") { edges { cursor } } }"}""")]
    [InlineData("""{"query": "query A($first: Nothing) { __typename }"}""")]
    [InlineData("""{"query": "query A($first: [[[[Int]]]]) { events(first: $first) { edges { cursor } } }", "variables": {"first": 1}}""")]
    [InlineData("""{"query": "{ events(first: {a: 1}) { edges { cursor } } }"}""")]
    [InlineData("""{"query": "{ __type(name: 1) { name } }"}""")]
    [InlineData("""{"query": "{ __typename @skip(if: 3) @include(if: null) @nothing }"}""")]
    [InlineData("""{"query": "query A($if: Boolean!) { __typename @skip(if: $if) }", "variables": {"if": "yes"}}""")]
    public async Task Post_WrongQuery_IsToldToItsClientAndNotLogged(string body)
    {
        using var response = await watched.Server.Service.PostJsonAsync("/graphql", body);

        Assert.NotEmpty((await response.JsonAsync()).GetProperty("errors").EnumerateArray());
        // Of this query, or of one before it.
        Assert.Empty(watched.Warnings);
    }

    [Theory]
    [InlineData(" @a")]
    [InlineData(" @skip(if: true)")]
    [InlineData(" a: a")]
    [InlineData(" a")]
    [InlineData(" ... { a }")]
    [InlineData(" ... on A { a }")]
    [InlineData(" a(b: 1)")]
    [InlineData(" #\n")]
    [InlineData(" \"\"\"\"\"\"")]
    public async Task Post_ManyWrongWords_IsAnsweredShortly(string word)
    {
        var many = string.Concat(Enumerable.Repeat(word, 65_536 / word.Length));
        string[] queries =
        [
            $"{{ nothing {many} }}", $"query A {many} {{ nothing }}", $"{{ events({many}) {{ edges {{ nothing }} }} }}", $"query A({many}) {{ nothing }}",
            $"{{ events(ids: [{many}]) {{ edges {{ nothing }} }} }}", $"fragment A on Query {many} {{ nothing }} {{ ...A }}",
        ];
        foreach (var query in queries)
        {
            using var response = await shared.Server.Service.PostJsonAsync("/graphql", JsonSerializer.Serialize(new { query }));
            var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.InRange(answer.Length, 1, 20_000);
            Assert.Contains("\"errors\"", answer, StringComparison.Ordinal);
        }
    }

    /// <summary>A server whose warnings are kept; only this class asks it.</summary>
    public sealed class WatchedServer : IAsyncLifetime
    {
        private readonly Lines _log = new();
        private TestServer? _server;

        public IEnumerable<string> Warnings => _log.Warnings;

        internal TestServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

        public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(configure: builder => builder.Logging.AddProvider(_log));

        public async ValueTask DisposeAsync()
        {
            await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
            _log.Dispose();
        }
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _warnings = [];

        public IEnumerable<string> Warnings => _warnings;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                _warnings.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
