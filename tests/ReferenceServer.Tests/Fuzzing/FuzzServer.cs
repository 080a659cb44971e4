using System.Collections.Concurrent;
using System.Text.Json;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Studio;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ayon.Events.Server.Tests.Fuzzing;

/// <summary>A server to be maltreated: with a studio to work on, secrets to be kept, and an ear for what it complains of.</summary>
internal sealed class FuzzServer : IAsyncDisposable
{
    /// <summary>Stands in everything that only managers, admins and services may see.</summary>
    public const string Secret = "S3CR3T-c0ffee";

    /// <summary>Stands in what is of others, in a project that the artist has access to.</summary>
    public const string OfOthers = "0f-0thers";

    public const string FolderId = "0123456789abcdef0123456789abcdef";

    /// <summary>A project that the artist has access to.</summary>
    public const string OpenProject = "demo";

    /// <summary>A user with whom anything may be done.</summary>
    public const string Victim = "victim";

    private const string SecretProject = "hidden";

    private readonly EngineDatabase _database;
    private readonly Complaints _complaints;
    private readonly Dictionary<string, HttpClient> _clients;

    private FuzzServer(string engine, EngineDatabase database, TestServer server, Complaints complaints)
    {
        Engine = engine;
        _database = database;
        Server = server;
        _complaints = complaints;
        _clients = Callers.ToDictionary(static name => name, name => Client(name == "anonymous" ? null : TestServer.KeyOf(name)), StringComparer.Ordinal);
    }

    /// <summary>Who sees no secret.</summary>
    public static string[] Outsiders { get; } = ["anonymous", "guest", "artist"];

    public static string[] Insiders { get; } = ["manager", "admin", "service"];

    public static string[] Callers { get; } = [.. Outsiders, .. Insiders];

    public string Engine { get; }

    public TestServer Server { get; }

    /// <summary>How many inputs a test tries; <c>eng/fuzz.sh</c> asks for more.</summary>
    public static int Inputs { get; } = int.TryParse(Environment.GetEnvironmentVariable("AYON_FUZZ_INPUTS"), out var inputs) ? inputs : 1000;

    /// <summary>Ids and names that exist.</summary>
    public IReadOnlyList<string> Ids { get; private set; } = [];

    /// <summary>Errors that the server logged.</summary>
    public IEnumerable<string> Errors => _complaints.Messages;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<FuzzServer> StartAsync(string engine)
    {
        var database = await EngineDatabase.CreateAsync(engine);
        var complaints = new Complaints();
        var server = await database.StartAsync(
            [
                "--Realtime:HeartbeatInterval", "00:00:00.050",
                // Who guesses is slowed down, which other tests show; here it would leave the rest untried.
                "--Access:FailuresPerAddress", "1000000", "--Access:FailuresPerUser", "1000000",
            ],
            builder => builder.Logging.ClearProviders().AddProvider(complaints));
        await server.AddUsersAsync();
        await server.AddUserAsync(Victim, new());
        var fuzz = new FuzzServer(engine, database, server, complaints);
        await fuzz.FillAsync();
        return fuzz;
    }

    public HttpClient As(string caller) => _clients[caller];

    /// <summary>What nobody without the right may have seen or changed, as it is now.</summary>
    public async Task<string> SecretsAsync()
    {
        var query = new EventListQuery { Projects = [SecretProject], Limit = 1000, WithPayload = true };
        var events = await Server.Services.GetRequiredService<IEventStore>().ListAsync(query, Cancellation);
        using var project = await Server.Service.GetPathAsync($"/api/projects/{SecretProject}");
        return JsonSerializer.Serialize(events.Select(static found => found.Event)) + await project.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>How many events of a topic there are.</summary>
    public async Task<int> CountAsync(string topic)
    {
        var query = new EventListQuery { Topics = [new TopicPattern(topic)], Limit = 10 };
        return (await Server.Services.GetRequiredService<IEventStore>().ListAsync(query, Cancellation)).Count;
    }

    /// <summary>Checks that the server has logged no error.</summary>
    public void CheckErrors() => Assert.True(_complaints.Messages.IsEmpty, string.Join(Environment.NewLine, _complaints.Messages));

    /// <summary>Reads every row of the log as clients would, and has the engine look at itself.</summary>
    public async Task CheckRowsAsync()
    {
        var store = Server.Services.GetRequiredService<IEventStore>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var parents = new HashSet<string>(StringComparer.Ordinal);
        var query = new EventListQuery { Limit = 500, WithPayload = true };
        while (await store.ListAsync(query, Cancellation) is { Count: > 0 } found)
        {
            foreach (var stored in found.Select(static entry => entry.Event))
            {
                Assert.Matches("^[0-9a-f]{32}$", stored.Id);
                Assert.Matches(@"^[a-zA-Z][a-zA-Z0-9_.]{2,64}$", stored.Topic);
                AssertObject(stored.Summary);
                AssertObject(stored.Payload);
                Assert.True(stored.Retries >= 0 && stored.UpdatedAt >= stored.CreatedAt, stored.Id);
                Assert.True(known.Add(stored.Id), $"{stored.Id} came twice.");
                if (stored.DependsOn is { } parent)
                {
                    parents.Add(parent);
                }
            }

            query = query with { After = found[^1].Place };
        }

        Assert.Empty(parents.Except(known));
        await _database.CheckAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await Server.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static void AssertObject(RawJson json)
    {
        using var document = JsonDocument.Parse(json.Utf8);
        Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
    }

    private HttpClient Client(string? key)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Server.Address, Timeout = TimeSpan.FromMinutes(2) };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        }

        return client;
    }

    private async Task FillAsync()
    {
        List<string> ids = ["artist", Victim, OpenProject, SecretProject, "fuzzed", "someaddon", "1.0.0"];
        await Server.CreateProjectAsync(OpenProject);
        await Server.CreateProjectAsync(SecretProject);
        foreach (var (project, note) in ((string, string)[])[(OpenProject, OfOthers), (SecretProject, Secret)])
        {
            var source = "";
            for (var index = 0; index < 5; index++)
            {
                source = await Server.Service.DispatchAsync(
                    $$$"""{"topic":"fuzz.seed","project":"{{{project}}}","description":"{{{note}}}","summary":{"a":"{{{note}}}"},"payload":{"b":"{{{note}}}"}}""");
                ids.Add(source);
            }

            ids.Add(await Server.Service.DispatchAsync($$"""{"topic":"fuzz.job","project":"{{project}}","dependsOn":"{{source}}","description":"{{note}}","finished":false}"""));
            ids.Add(await Server.CreateAsync(project, "folders", $$"""{"name":"folder_{{project}}","label":"{{note}}"}"""));
        }

        Ids = ids;
    }

    private sealed class Complaints : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Messages { get; } = [];

        // Kestrel counts it as an error that a client broke off while its body was read.
        public ILogger CreateLogger(string categoryName) => categoryName == "Microsoft.AspNetCore.Server.Kestrel" ? NullLogger.Instance : this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Messages.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
