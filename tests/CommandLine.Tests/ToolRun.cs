using System.Text.Json;
using Ayon.Events.CommandLine.Output;

namespace Ayon.Events.CommandLine.Tests;

/// <summary>A run of the tool through its entry point.</summary>
internal sealed class ToolRun
{
    private readonly CancellationTokenSource _cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Task<int>? _exitCode;

    public CapturedText Output { get; } = new();

    public CapturedText Error { get; } = new();

    /// <summary>Lines of the result.</summary>
    public IReadOnlyList<string> Lines => Output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The result, which is one JSON value.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Output.ToString());

    /// <summary>Runs it against a server to its end, and expects an exit code.</summary>
    public static async Task<ToolRun> OfAsync(int exitCode, Uri? server, params string[] arguments)
    {
        var run = Start(server, TestServer.ApiKey, arguments: arguments);
        var ended = await run.EndAsync();
        Assert.True(exitCode == ended, $"Exit code {ended}\n{run.Output}\n{run.Error}");
        Assert.DoesNotContain('\e', run.Output.ToString());
        return run;
    }

    /// <summary>Runs it with a key and input of one's own, or in a terminal of some width.</summary>
    public static ToolRun Start(
        Uri? server, string? apiKey, string input = "", int? width = null, string? noColor = null, IReadOnlyDictionary<string, string>? variables = null, bool canAsk = false,
        string? configFolder = null, params string[] arguments)
    {
        var run = new ToolRun();
        var environment = new ToolEnvironment
        {
            Output = run.Output,
            Error = run.Error,
            Input = new StringReader(input),
            OutputWidth = width,
            CanAsk = canAsk,
            ReadSecret = () => input,
            ConfigFolder = configFolder ?? Path.Combine(AppContext.BaseDirectory, "no-such-folder"),
            Variable = name => name switch
            {
                "AYON_SERVER_URL" => server?.ToString(),
                "AYON_API_KEY" => apiKey,
                "NO_COLOR" => noColor,
                _ => variables?.GetValueOrDefault(name),
            },
        };
        run._exitCode = Task.Run(() => Tool.RunAsync(arguments, environment, run._cancel.Token));
        return run;
    }

    public Task<int> EndAsync() => _exitCode!.WaitAsync(TimeSpan.FromMinutes(3));

    /// <summary>Ends it as Ctrl+C does.</summary>
    public async Task<int> CancelAsync()
    {
        await _cancel.CancelAsync();
        return await EndAsync();
    }
}
