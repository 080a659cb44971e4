using System.Text.Json;

namespace Ayon.Events.CommandLine.Tests;

public sealed class DoctorTests
{
    private const string GoodInfo = """{"version": "1.16.0"}""";

    public static TheoryData<ServerKind> Servers => [ServerKind.Full, ServerKind.Plain, ServerKind.LikeAyon];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Doctor_GoodServer_FindsNothing(ServerKind kind)
    {
        await using var server = await TestServer.StartAsync(kind);

        var findings = await ExamineAsync();
        for (var tries = 1; tries < 3 && findings.Where(static finding => finding.Value.Outcome != "good").Select(static finding => finding.Key).SequenceEqual(["clock"]); tries++)
        {
            // Kestrel keeps the time for its answers: when it is held up, that is an old one.
            findings = await ExamineAsync();
        }

        Assert.All(findings.Values, static finding => Assert.Equal("good", finding.Outcome));
        Assert.Equal(["settings", "network", "tls", "clock", "version", "key", "role", "graphql", "stream", "extensions"], findings.Keys);
        Assert.Contains("received a test event", findings["stream"].Text, StringComparison.Ordinal);
        Assert.Equal(kind != ServerKind.Full, findings["extensions"].Text.StartsWith("none", StringComparison.Ordinal));
        Assert.Empty((await ToolRun.OfAsync(0, server.Url, "list", "--json")).Output.ToString());

        async Task<Dictionary<string, (string Outcome, string Text, string Advice)>> ExamineAsync() =>
            Findings(await ToolRun.OfAsync(0, server.Url, "doctor", "--json", "--timeout", "60"));
    }

    [Fact]
    public async Task Doctor_WrongKey_SaysSoAndNeverShowsIt()
    {
        await using var server = await TestServer.StartAsync();
        var run = ToolRun.Start(server.Url, "a-wrong-key", arguments: ["doctor"]);

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains("✗ key", run.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("AYON_API_KEY", run.Output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("a-wrong-key", run.Output.ToString() + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", "network", "cannot connect to 127.0.0.1:1")]
    [InlineData("http://no.such.host.invalid", "network", "cannot resolve")]
    [InlineData(null, "settings", "no server address")]
    public async Task Doctor_ServerAway_SaysWhatIsWrong(string? server, string check, string expected)
    {
        var run = await ToolRun.OfAsync(1, server is null ? null : new Uri(server), "doctor", "--json", "--timeout", "60");

        Assert.Equal("problem", Findings(run)[check].Outcome);
        Assert.Contains(expected, Findings(run)[check].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_NoKey_SaysSoAndChecksTheNetwork()
    {
        await using var server = await FakeServer.StartAsync(GoodInfo);
        var run = ToolRun.Start(server.Url, apiKey: null, arguments: ["doctor", "--json"]);

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains("no API key", Findings(run)["settings"].Text, StringComparison.Ordinal);
        Assert.Equal("good", Findings(run)["network"].Outcome);
    }

    [Fact]
    public async Task Doctor_UntrustedCertificate_IsAProblem()
    {
        await using var server = await FakeServer.StartAsync(GoodInfo, isTls: true);

        var run = await ToolRun.OfAsync(1, server.Url, "doctor", "--json");
        Assert.Contains("is not trusted", Findings(run)["tls"].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Doctor_AuthorityIsNamed_TrustsTheCertificate(bool byVariable)
    {
        using var authority = new PrivateAuthority();
        using var folder = new TempFolder();
        await using var server = await FakeServer.StartAsync(GoodInfo, certificate: authority.ForServer());
        var file = folder.PathOf("ca.pem");
        await File.WriteAllTextAsync(file, authority.Pem, TestContext.Current.CancellationToken);
        var run = byVariable
            ? ToolRun.Start(server.Url, "key", variables: new Dictionary<string, string> { ["AYON_CA_FILE"] = file }, arguments: ["doctor", "--json"])
            : ToolRun.Start(server.Url, "key", arguments: ["doctor", "--json", "--ca-file", file]);

        await run.EndAsync();
        Assert.Equal("good", Findings(run)["tls"].Outcome);
        Assert.Equal("good", Findings(run)["version"].Outcome);
    }

    [Fact]
    public async Task Doctor_AuthoritysFileIsMissing_SaysSo()
    {
        await using var server = await FakeServer.StartAsync(GoodInfo);
        var run = await ToolRun.OfAsync(1, server.Url, "doctor", "--json", "--ca-file", "/no/such/file.pem");
        Assert.Contains("CaFile is '/no/such/file.pem'", Findings(run)["settings"].Text, StringComparison.Ordinal);
        Assert.Equal("problem", Findings(run)["tls"].Outcome);
    }

    [Fact]
    public async Task Doctor_ServerRedirects_SaysWhereTo()
    {
        await using var server = await FakeServer.StartAsync(GoodInfo, redirectTo: "https://ayon.studio.example/api/info");
        var run = await ToolRun.OfAsync(1, server.Url, "doctor", "--json");
        Assert.Contains("https://ayon.studio.example/api/info (301)", Findings(run)["network"].Text, StringComparison.Ordinal);
        Assert.Contains("AYON_SERVER_URL", Findings(run)["network"].Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Info_TimeoutInTheEnvironmentIsNone_SaysSo()
    {
        await using var server = await FakeServer.StartAsync(GoodInfo);
        var run = ToolRun.Start(server.Url, "key", variables: new Dictionary<string, string> { ["AYON_SERVER_TIMEOUT"] = "soon" }, arguments: ["info"]);
        Assert.Equal(2, await run.EndAsync());
        Assert.Contains("AYON_SERVER_TIMEOUT is 'soon'", run.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OldServerOfAnotherTimeAndAPersonsKey_SaysAllOfIt()
    {
        await using var server = await FakeServer.StartAsync(
            """{"version": "1.15.9"}""", """{"name": "ann", "data": {}}""", TimeProvider.System.GetUtcNow().AddMinutes(-10));

        var findings = Findings(await ToolRun.OfAsync(1, server.Url, "doctor", "--json", "--timeout", "15"));
        Assert.Contains("older than 1.16.0", findings["version"].Text, StringComparison.Ordinal);
        Assert.Equal("remark", findings["clock"].Outcome);
        Assert.Contains("behind", findings["clock"].Text, StringComparison.Ordinal);
        Assert.Equal("remark", findings["role"].Outcome);
        Assert.Equal("problem", findings["graphql"].Outcome);
        Assert.Contains("no WebSocket", findings["stream"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_NoAyonServer_SaysSo()
    {
        await using var server = await FakeServer.StartAsync("<html></html>");

        var findings = Findings(await ToolRun.OfAsync(1, server.Url, "doctor", "--json"));
        Assert.Equal("problem", findings["version"].Outcome);
        Assert.Contains("is the address of an AYON server", findings["version"].Advice, StringComparison.Ordinal);
    }

    private static Dictionary<string, (string Outcome, string Text, string Advice)> Findings(ToolRun run) => run.Lines
        .Select(static line => JsonSerializer.Deserialize<JsonElement>(line))
        .ToDictionary(
            static finding => finding.GetProperty("check").GetString()!,
            static finding => (
                finding.GetProperty("outcome").GetString()!,
                finding.GetProperty("text").GetString()!,
                finding.TryGetProperty("advice", out var advice) ? advice.GetString()! : ""));
}
