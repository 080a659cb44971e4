using System.Net;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Events;

public sealed class DispatchTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task Dispatch_TopicOnly_StoresAllMembersWithDefaults()
    {
        var topic = SharedServer.NewTopic();
        var id = await _server.Service.DispatchAsync($$"""{"topic":"{{topic}}"}""");
        var stored = await _server.Service.GetEventAsync(id);

        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal(
            ["createdAt", "dependsOn", "description", "hash", "id", "payload", "project", "retries", "sender", "senderType", "status", "summary", "topic", "updatedAt", "user"],
            stored.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(id, stored.Text("id"));
        Assert.Equal(id, stored.Text("hash"));
        Assert.Equal(topic, stored.Text("topic"));
        Assert.Equal("service", stored.Text("user"));
        Assert.Equal("api", stored.Text("senderType"));
        Assert.Equal("finished", stored.Text("status"));
        Assert.Equal("", stored.Text("description"));
        Assert.Equal("{}", stored.GetProperty("summary").GetRawText());
        Assert.Equal("{}", stored.GetProperty("payload").GetRawText());
        Assert.Null(stored.Text("sender"));
        Assert.Null(stored.Text("project"));
        Assert.Null(stored.Text("dependsOn"));
        Assert.Equal(0, stored.GetProperty("retries").GetInt32());
        Assert.True(stored.GetProperty("createdAt").TryGetDateTimeOffset(out _));
    }

    [Fact]
    public async Task Dispatch_EveryMember_IsStoredAsGiven()
    {
        var source = await _server.Service.DispatchAsync($$"""{"topic":"{{SharedServer.NewTopic()}}"}""");
        var topic = SharedServer.NewTopic();
        var id = await _server.Service.DispatchAsync($$$"""
            {"topic":"{{{topic}}}","sender":"farm.7","hash":"hash of {{{topic}}}","project":"demo","dependsOn":"{{{Guid.Parse(source):D}}}",
             "description":"Žluťoučký 🐎","summary":{"a":[1, 2.50]},"payload":{"b":{"c":"\u00e9"}},"finished":false,"user":"ignored"}
            """);
        var stored = await _server.Service.GetEventAsync(id);

        Assert.Equal("farm.7", stored.Text("sender"));
        Assert.Equal($"hash of {topic}", stored.Text("hash"));
        Assert.Equal("demo", stored.Text("project"));
        Assert.Equal(source, stored.Text("dependsOn"));
        Assert.Equal("Žluťoučký 🐎", stored.Text("description"));
        Assert.Equal("""{"a":[1, 2.50]}""", stored.GetProperty("summary").GetRawText());
        Assert.Equal("""{"b":{"c":"\u00e9"}}""", stored.GetProperty("payload").GetRawText());
        Assert.Equal("pending", stored.Text("status"));
        Assert.Equal("service", stored.Text("user"));
    }

    [Fact]
    public async Task Dispatch_SenderHeaders_StandInForTheBody()
    {
        using var client = _server.As("service");
        client.DefaultRequestHeaders.Add("X-Sender", "host-1.a");
        client.DefaultRequestHeaders.Add("X-Sender-Type", "worker");
        var stored = await client.GetEventAsync(await client.DispatchAsync($$"""{"topic":"{{SharedServer.NewTopic()}}"}"""));

        Assert.Equal("host-1.a", stored.Text("sender"));
        Assert.Equal("worker", stored.Text("senderType"));
    }

    [Theory]
    [InlineData("-a")]
    [InlineData("a.")]
    [InlineData("a b")]
    [InlineData("")]
    public async Task Dispatch_InvalidSenderHeaders_NamesBoth(string value)
    {
        using var client = _server.As("service");
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Sender", value);
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Sender-Type", value);
        using var response = await client.PostJsonAsync("/api/events", """{"topic":"test.header"}""");

        await response.AssertInvalidAsync("X-Sender", "X-Sender-Type");
    }

    [Fact]
    public async Task Dispatch_SameHash_IsRefusedUnlessReused()
    {
        var hash = SharedServer.NewTopic();
        var first = await _server.Service.DispatchAsync($$"""{"topic":"test.hash","hash":"{{hash}}"}""");

        using var second = await _server.Service.PostJsonAsync("/api/events", $$"""{"topic":"test.hash","hash":"{{hash}}"}""");
        await second.ErrorAsync(HttpStatusCode.Conflict);

        var third = await _server.Service.DispatchAsync($$"""{"topic":"test.reused","hash":"{{hash}}","reuse":true}""");
        Assert.NotEqual(first, third);
        Assert.Equal("test.reused", (await _server.Service.GetEventAsync(third)).Text("topic"));
        using var gone = await _server.Service.GetAsync(new Uri($"/api/events/{first}", UriKind.Relative), TestContext.Current.CancellationToken);
        await gone.ErrorAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Dispatch_ReuseOfAnEventWithDependants_IsRefused()
    {
        var hash = SharedServer.NewTopic();
        var first = await _server.Service.DispatchAsync($$"""{"topic":"test.hash","hash":"{{hash}}"}""");
        await _server.Service.DispatchAsync($$"""{"topic":"test.dependant","dependsOn":"{{first}}"}""");

        using var response = await _server.Service.PostJsonAsync("/api/events", $$"""{"topic":"test.hash","hash":"{{hash}}","reuse":true}""");
        await response.ErrorAsync(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Dispatch_UnknownDependency_IsRefused(string store)
    {
        using var response = await _server.Service.PostJsonAsync(
            "/api/events", $$"""{"topic":"test.orphan","dependsOn":"00000000000000000000000000000001","store":{{store}}}""");
        await response.ErrorAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Dispatch_NotStored_GivesAnIdOfNoStoredEvent()
    {
        var id = await _server.Service.DispatchAsync("""{"topic":"test.unstored","store":false}""");
        using var response = await _server.Service.GetAsync(new Uri($"/api/events/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
        await response.ErrorAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Dispatch_ManyWrongFields_NamesEveryOne()
    {
        using var response = await _server.Service.PostJsonAsync("/api/events", """
            {"topic":"a","sender":1,"hash":true,"project":[],"dependsOn":"xyz","description":{},"summary":[],"payload":"p",
             "finished":"yes","store":0,"reuse":{}}
            """);
        await response.AssertInvalidAsync(
            "topic", "sender", "hash", "project", "dependsOn", "description", "summary", "payload", "finished", "store", "reuse");
    }

    public static TheoryData<string, string> InvalidFields => new()
    {
        { "topic", "{}" },
        { "topic", """{"topic":null}""" },
        { "topic", """{"topic":"entity.*"}""" },
        { "topic", """{"topic":"1abc"}""" },
        { "topic", """{"topic":"ab"}""" },
        { "topic", """{"topic":"a b c"}""" },
        { "topic", """{"topic":"abc\n"}""" },
        { "topic", $$"""{"topic":"{{new string('a', 66)}}"}""" },
        { "topic", """{"topic":"\ud800"}""" },
        { "sender", $$"""{"topic":"abc","sender":"{{new string('s', 257)}}"}""" },
        { "sender", """{"topic":"abc","sender":""}""" },
        { "sender", """{"topic":"abc","sender":"a\u0000b"}""" },
        { "hash", $$"""{"topic":"abc","hash":"{{new string('h', 513)}}"}""" },
        { "project", """{"topic":"abc","project":"\udc00"}""" },
        { "description", $$"""{"topic":"abc","description":"{{new string('d', 65537)}}"}""" },
        { "summary", """{"topic":"abc","summary":{"a":{"b":["\ud83d"]}}}""" },
        { "summary", """{"topic":"abc","summary":{"\u0000":1}}""" },
        { "payload", """{"topic":"abc","payload":{"\ud800":1}}""" },
        { "payload", """{"topic":"abc","payload":null,"payload":5}""" },
        { "body", """{"topic":"abc","\ud800":1}""" },
    };

    [Theory]
    [MemberData(nameof(InvalidFields))]
    public async Task Dispatch_InvalidField_NamesIt(string field, string body)
    {
        using var response = await _server.Service.PostJsonAsync("/api/events", body);
        await response.AssertInvalidAsync(field);
    }

    [Fact]
    public async Task Dispatch_LongestAllowed_IsStored()
    {
        var suffix = SharedServer.NewTopic();
        await _server.Service.DispatchAsync($$"""
            {"topic":"{{new string('t', 65)}}","sender":"{{new string('s', 256)}}","hash":"{{(suffix + new string('h', 512))[..512]}}",
             "description":"{{new string('d', 65536)}}"}
            """);
    }
}
