using System.CommandLine;
using System.CommandLine.Invocation;
using Ayon.Events.TestSupport;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Samples;

/// <summary>What the samples have in common: a command line, a server, a host, and an exit code that says how it went.</summary>
internal sealed class Sample : IAsyncDisposable
{
    private static readonly Option<Uri?> ServerOption = Url(
        "--server", "Use a running server; its API key comes from AYON_API_KEY. Default: one in this process, on a free port with a temporary database.");

    private readonly ParseResult _parsed;
    private readonly InProcessServer? _server;

    private Sample(ParseResult parsed, InProcessServer? server) => (_parsed, _server) = (parsed, server);

    /// <summary>Address of the server.</summary>
    public Uri ServerUrl => _server?.Url ?? _parsed.GetValue(ServerOption)!;

    /// <summary>Whether the server is in this process.</summary>
    public bool IsAlone => _server is not null;

    /// <summary>Runs a sample.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="about">What the sample does, for <c>--help</c>.</param>
    /// <param name="options">The sample's own options, beside <c>--server</c> and <c>--help</c>.</param>
    /// <param name="runAsync">Does it, and tells whether it went well.</param>
    /// <param name="serverSettings">Settings of the server in this process. Default: none.</param>
    /// <returns>0 when it went well, 1 when it did not, 2 for a wrong command line.</returns>
    public static async Task<int> RunAsync(
        string[] args, string about, IReadOnlyList<Option> options, Func<Sample, Task<bool>> runAsync, params IReadOnlyList<string> serverSettings)
    {
        var command = new RootCommand(about) { ServerOption };
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, _) =>
        {
            try
            {
                await using var sample = new Sample(parsed, parsed.GetValue(ServerOption) is null ? await InProcessServer.StartAsync(serverSettings) : null);
                return await runAsync(sample) ? 0 : 1;
            }
            catch (Exception error) when (error is OptionsValidationException or AyonEventsException)
            {
                await Console.Error.WriteLineAsync(error.Message);
                return 1;
            }
        });
        var result = command.Parse(args);
        if (result.Action is ParseErrorAction)
        {
            await Console.Error.WriteLineAsync($"{result.Errors[0].Message} See --help.");
            return 2;
        }

        // Ctrl+C and SIGTERM are the host's business.
        return await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    /// <summary>An option whose value is an address.</summary>
    public static Option<Uri?> Url(string name, string description) => new(name)
    {
        HelpName = "URL",
        Description = description,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                return url;
            }

            result.AddError($"{name} needs a URL such as http://127.0.0.1:5000.");
            return null;
        },
    };

    /// <summary>What was given for an option.</summary>
    public T? Get<T>(Option<T> option) => _parsed.GetValue(option);

    /// <summary>Names the server.</summary>
    public void Connect(AyonOptions ayon)
    {
        ayon.ServerUrl = ServerUrl;
        ayon.ApiKey = _server?.ApiKey;
        // The machine may have just begun to build something.
        ayon.RequestTimeout = ayon.TotalTimeout;
    }

    /// <summary>Adds a manager to the server in this process; on a running server, the user must exist.</summary>
    public Task AddManagerAsync(string name) => _server?.AddManagerAsync(name) ?? Task.CompletedTask;

    /// <summary>A host that logs no more than it must: what fails is printed by the samples themselves.</summary>
    public static HostApplicationBuilder CreateBuilder()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Logging.AddFilter("Ayon.Events", LogLevel.Error);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        return builder;
    }

    /// <summary>Runs a host until the work is done, or Ctrl+C.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="patience">How long the work may take.</param>
    /// <param name="keep">Whether the host goes on afterwards until Ctrl+C.</param>
    /// <param name="workAsync">The work; tells whether it went well.</param>
    public async Task<bool> RunAsync(HostApplicationBuilder builder, TimeSpan patience, bool keep, Func<IServiceProvider, CancellationToken, Task<bool>> workAsync)
    {
        using var host = builder.Build();
        await host.StartAsync();
        Console.WriteLine($"Server   {ServerUrl}{(IsAlone ? " (in this process, temporary database)" : "")}");
        if (keep && _server is { } server)
        {
            Console.WriteLine($"         AYON_SERVER_URL={server.Url} AYON_API_KEY={server.ApiKey}");
        }

        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var enough = new CancellationTokenSource(patience, host.Services.GetRequiredService<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, enough.Token);
        var wentWell = false;
        try
        {
            await host.Services.GetRequiredService<IEventClient>().GetCurrentUserAsync(either.Token);
            wentWell = await workAsync(host.Services, either.Token);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"Not all was done within {patience.TotalSeconds:0} s.");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Ctrl+C: before the end, unless there is none.
            wentWell = patience == Timeout.InfiniteTimeSpan;
        }

        if (keep && !stopping.IsCancellationRequested)
        {
            Console.WriteLine("Running until Ctrl+C.");
            await host.WaitForShutdownAsync();
        }
        else
        {
            await host.StopAsync();
        }

        return wentWell;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
