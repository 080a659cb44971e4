using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Tests;

public abstract class ShowContract(ServerFixture fixture)
{
    private TestServer Server => fixture.Server;

    [Fact]
    public async Task Show_EventInTheMiddle_ShowsAncestorsAndDescendants()
    {
        var root = await DispatchAsync("test.show_root");
        var middle = await DispatchAsync("test.show_middle", root, """{"newValue": ["a", {"b": null}], "size": 1.5, "none": {}}""");
        await DispatchAsync("test.show_stranger");
        var child = await DispatchAsync("test.show_child", middle);
        var grandchild = await DispatchAsync("test.show_grandchild", child);
        var sibling = await DispatchAsync("test.show_sibling", root);

        var text = (await ToolRun.OfAsync(0, Server.Url, "show", middle)).Output.ToString();
        Assert.Contains(
            """
            Payload
              {
                "newValue": [
                  "a",
                  {
                    "b": null
                  }
                ],
                "size": 1.5,
                "none": {}
              }
            """, text, StringComparison.Ordinal);
        var tree = text[text.IndexOf("test.show_root", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, tree.Length);
        Assert.StartsWith("└──  test.show_middle  <", tree[1], StringComparison.Ordinal);
        Assert.Contains(child, tree[2], StringComparison.Ordinal);
        Assert.StartsWith("        └── test.show_grandchild", tree[3], StringComparison.Ordinal);

        var json = (await ToolRun.OfAsync(0, Server.Url, "show", middle, "--json")).Json;
        Assert.Equal(middle, json.GetProperty("event").GetProperty("id").GetString());
        Assert.Equal([root], json.GetProperty("ancestors").EnumerateArray().Select(IdOf));
        Assert.Equal([child, grandchild], json.GetProperty("descendants").EnumerateArray().Select(IdOf));
        Assert.Equal([middle, child, grandchild, sibling], (await ToolRun.OfAsync(0, Server.Url, "show", root, "--json")).Json.GetProperty("descendants").EnumerateArray().Select(IdOf));
    }

    [Fact]
    public async Task Show_MoreEventsThanLookedThrough_SaysSo()
    {
        var root = await DispatchAsync("test.show_many");
        await DispatchAsync("test.show_many_between");
        await DispatchAsync("test.show_many_child", root);

        var run = await ToolRun.OfAsync(0, Server.Url, "show", root, "--max-events", "1");
        Assert.Contains("--max-events", run.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty((await ToolRun.OfAsync(0, Server.Url, "show", root, "--alone", "--json")).Json.GetProperty("descendants").EnumerateArray());
    }

    [Fact]
    public async Task Show_UnknownId_IsNotFound()
    {
        var run = await ToolRun.OfAsync(5, Server.Url, "show", new string('0', 32));

        Assert.StartsWith($"Not found: event {new string('0', 32)} on ", run.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "http://127.0.0.1:1", TestServer.ApiKey, "Cannot reach")]
    [InlineData(4, null, "wrong", "rejected the API key (401)")]
    [InlineData(2, null, null, "AYON_API_KEY")]
    [InlineData(2, "ftp://example", TestServer.ApiKey, "AYON_SERVER_URL is 'ftp://example")]
    public async Task Run_ServerCannotBeUsed_SaysWhatToDo(int exitCode, string? server, string? apiKey, string expected)
    {
        var run = ToolRun.Start(server is null ? Server.Url : new Uri(server), apiKey, arguments: ["info", "--timeout", "5"]);

        Assert.Equal(exitCode, await run.EndAsync());
        Assert.Contains(expected, run.Error.ToString(), StringComparison.Ordinal);
        Assert.Single(run.Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Info_Server_ShowsVersionUserAndExtensions()
    {
        var run = await ToolRun.OfAsync(0, Server.Url, "info");

        Assert.Contains("1.16.0", run.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("service", run.Output.ToString(), StringComparison.Ordinal);
        Assert.Equal(fixture.Kind == ServerKind.Full, run.Output.ToString().Contains("capacity", StringComparison.Ordinal));
        var json = (await ToolRun.OfAsync(0, Server.Url, "info", "--json")).Json;
        Assert.True(json.GetProperty("user").GetProperty("data").GetProperty("isService").GetBoolean());
    }

    private static string IdOf(JsonElement one) => one.GetProperty("id").GetString()!;

    // What depends on another is a job of it: a real AYON server drops the source of what is only dispatched.
    private Task<string> DispatchAsync(string topic, string? source = null, string payload = "{}") => source is null
        ? Server.Client.DispatchAsync(new DispatchEventRequest { Topic = topic, Payload = RawJson.Parse(payload) }, TestContext.Current.CancellationToken)
        : Server.FinishJobAsync(source, topic, RawJson.Parse(payload));
}
