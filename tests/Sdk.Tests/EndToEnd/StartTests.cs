using Microsoft.AspNetCore.Http;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>The start of a worker as a process: with wrong settings it ends with one sentence for each mistake.</summary>
public sealed class StartTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["AYON_SERVER_URL"] = "http://127.0.0.1:1",
        ["AYON_API_KEY"] = LiveServer.ApiKey,
        ["AYON_SERVICE_NAME"] = "starting",
    };

    private static readonly string Template = Repository.ProgramOf("src/Worker.Template", "Worker.Template.dll");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string?, string> Mistakes => new()
    {
        { "AYON_SERVER_URL", null, "AYON settings: ServerUrl is not set" },
        { "AYON_SERVER_URL", "studio", "AYON settings: AYON_SERVER_URL is 'studio': it must be an absolute URL" },
        { "AYON_API_KEY", null, "AYON settings: ApiKey is not set" },
        { "AYON_CA_FILE", "/no/such.pem", "AYON settings: CaFile is '/no/such.pem', which cannot be used" },
        { "Ayon__Lanes", "2000", "AYON settings: Lanes is 2000: it must be from 1 to 1024." },
        { "Ayon__Lanes", "many", "AYON settings: Failed to convert" },
        { "Ayon__Lane", "2", "AYON settings: 'Ayon:Lane' is not a setting. Did you mean 'Lanes'?" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Run_WrongSetting_EndsWithOneSentence(string variable, string? value, string told)
    {
        var end = await RunAsync(WorkerProcess.Built[1], [(variable, value)]);
        Assert.Equal((1, ""), (end.ExitCode, end.Output));
        Assert.StartsWith(told, Assert.Single(Lines(end.Errors)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_WrongSettings_EndsWithASentenceForEachHoweverTheHostIsRun(bool isPlain)
    {
        var end = await RunAsync(WorkerProcess.Built[1], [("AYON_SERVER_URL", null), ("AYON_API_KEY", null), ("Ayon__Lane", "1"), ("TEST_WORKER_PLAIN", isPlain ? "1" : null)]);
        Assert.Equal(1, end.ExitCode);
        Assert.Equal(3, Lines(end.Errors).Length);
        Assert.All(Lines(end.Errors), static line => Assert.StartsWith("AYON settings: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_TemplatesWorkerWithoutSettings_EndsWithASentenceForEach()
    {
        var end = await RunAsync(Template, [("AYON_SERVER_URL", null), ("AYON_API_KEY", null)]);
        Assert.Equal((1, ""), (end.ExitCode, end.Output));
        Assert.Equal(2, Lines(end.Errors).Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_KeyIsRefused_EndsWithOneSentence(bool extensions)
    {
        await using var server = await LiveServer.StartAsync(extensions);
        var end = await RunAsync(WorkerProcess.Built[1], [("AYON_SERVER_URL", server.Url.ToString()), ("AYON_API_KEY", "another-key")]);
        Assert.Equal(1, end.ExitCode);
        var line = Assert.Single(Lines(end.Errors));
        Assert.StartsWith($"{server.Url.ToString().TrimEnd('/')} rejected the API key (401", line, StringComparison.Ordinal);
        Assert.EndsWith("Set AYON_API_KEY (or Ayon:ApiKey) to the key of a service user of that server.", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("another-key", end.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_KeyIsRefusedAndTheHostIsRunAsAnyOther_EndsWithExitCode1()
    {
        await using var server = await LiveServer.StartAsync();
        var end = await RunAsync(WorkerProcess.Built[1], [("AYON_SERVER_URL", server.Url.ToString()), ("AYON_API_KEY", "another-key"), ("TEST_WORKER_PLAIN", "1")]);
        Assert.Equal(1, end.ExitCode);
        Assert.Contains("The worker cannot start: ", end.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"version": "1.16.0", "user": {"name": "ann", "data": {"isManager": true}}}""", 200, "belongs to 'ann', which is not a service user")]
    [InlineData("<html></html>", 200, "does not respond like an AYON server")]
    [InlineData("", 404, "does not respond like an AYON server")]
    [InlineData("", 301, "was redirected (301)")]
    public async Task Run_ServerIsNoneForThisWorker_EndsWithOneSentence(string info, int status, string told)
    {
        await using var server = await LiveServer.StartAsync();
        server.Intercept = (context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "https://ayon.studio.example/";
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(info);
        };
        var end = await RunAsync(WorkerProcess.Built[1], [("AYON_SERVER_URL", server.Url.ToString())]);
        Assert.Equal(1, end.ExitCode);
        Assert.Contains(told, Assert.Single(Lines(end.Errors)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_AllIsWell_TellsServerUserAndServiceFirst(bool extensions)
    {
        await using var server = await LiveServer.StartAsync(extensions);
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        var (info, user) = (await client.GetServerInfoAsync(Cancellation), await client.GetCurrentUserAsync(Cancellation));
        await using var worker = Start(
            WorkerProcess.Built[1], [("AYON_SERVER_URL", server.Url.ToString()), ("AYON_ADDON_NAME", "coffee"), ("AYON_ADDON_VERSION", "1.2.0")]);

        await worker.UntilAsync("Working on");
        var first = worker.Lines.First(static line => line.StartsWith("      ", StringComparison.Ordinal) && !line.Contains("Application started", StringComparison.Ordinal) && !line.Contains("environment:", StringComparison.Ordinal) && !line.Contains("root path:", StringComparison.Ordinal));
        Assert.Equal($"Connected to {server.Url.ToString().TrimEnd('/')} (version {info.Version}) as user '{user.Name}', service 'starting' of addon coffee 1.2.0.", first.Trim());
        Assert.Equal(0, (await worker.StopAsync()).ExitCode);
    }

    [Fact]
    public async Task Run_ServerIsNotThereYet_WaitsForIt()
    {
        await using var server = await LiveServer.StartAsync();
        await server.StopServerAsync();
        await using var worker = Start(WorkerProcess.Built[1], [("AYON_SERVER_URL", server.Url.ToString()), ("AYON_SERVER_RETRIES", "1")]);

        Assert.Contains("Connection refused", await worker.UntilAsync("Cannot reach the server"), StringComparison.Ordinal);
        await server.StartServerAsync();
        await worker.UntilAsync("Connected to");
        Assert.Equal(0, (await worker.StopAsync()).ExitCode);
    }

    [Fact]
    public async Task Stop_HandlerLeftAThreadBehind_EndsTheProcess()
    {
        await using var server = await LiveServer.StartAsync();
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        var source = await client.DispatchAsync(new DispatchEventRequest { Topic = "test.ordered", Payload = RawJson.Parse("""{"what":"coffee"}""") }, Cancellation);
        await using var worker = Start(WorkerProcess.Built[1], [("AYON_SERVER_URL", server.Url.ToString()), ("TEST_WORKER_THREAD", "1")]);

        await worker.UntilAsync("finished: Served coffee");
        Assert.Equal(0, (await worker.StopAsync()).ExitCode);
        Assert.NotNull(source);
    }

    private static ChildProcess Start(string program, params (string Name, string? Value)[] variables)
    {
        var environment = new Dictionary<string, string?>(Good);
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        // A folder without settings of its own: the template's worker reads appsettings.json from where it is.
        return ChildProcess.Start(ProgramCall.Dotnet(program) with { Environment = environment, Folder = Path.GetDirectoryName(program) });
    }

    private static async Task<ProgramEnd> RunAsync(string program, (string Name, string? Value)[] variables)
    {
        await using var process = Start(program, variables);
        return await process.EndAsync();
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
