using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;

namespace TrackerSync.Tracker;

/// <summary>A production tracker in this process, as far as the sample needs one: tasks, their changes, and notes, over HTTP.</summary>
internal sealed class SimulatedTracker : IAsyncDisposable
{
    /// <summary>The key that it asks for.</summary>
    public const string Key = "key-of-the-tracker";

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Project, string Path), TrackerTask> _tasks = [];
    private readonly List<TrackerChange> _changes = [];
    private readonly List<TrackerNote> _notes = [];
    private readonly WebApplication _server;

    private SimulatedTracker(WebApplication server) => _server = server;

    public Uri Url => new(_server.Urls.Single());

    /// <summary>Starts an empty tracker on a free port.</summary>
    public static async Task<SimulatedTracker> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.Configure<JsonOptions>(static options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, TrackerJson.Default));
        var server = builder.Build();
        var tracker = new SimulatedTracker(server);
        server.Use(async (context, next) =>
        {
            if (context.Request.Headers[TrackerClient.KeyHeader] == Key)
            {
                await next(context);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }
        });
        server.MapGet("/changes", (long after) => tracker.Read(() => tracker._changes.Where(change => change.Id > after).ToList()));
        server.MapGet("/notes", (long after) => tracker.Read(() => tracker._notes.Where(note => note.Id > after).ToList()));
        server.MapGet("/tasks", (string project) => tracker.Read(() => tracker._tasks.Values.Where(task => task.Project == project).ToList()));
        server.MapPut("/tasks/status", (string project, string path, NewStatus wanted) => tracker.SetStatus(project, path, wanted.Status, wanted.Author) ? Results.NoContent() : Results.NotFound());
        await server.StartAsync();
        return tracker;
    }

    /// <summary>Adds a task.</summary>
    public void AddTask(string project, string path, string type, string author)
    {
        lock (_lock)
        {
            Change(new TrackerTask(project, path, type, "open"), author);
        }
    }

    /// <summary>Sets the status of a task, unless it has it.</summary>
    /// <returns>Whether there is such a task.</returns>
    public bool SetStatus(string project, string path, string status, string author)
    {
        lock (_lock)
        {
            if (!_tasks.TryGetValue((project, path), out var task))
            {
                return false;
            }

            if (task.Status != status)
            {
                Change(task with { Status = status }, author);
            }

            return true;
        }
    }

    /// <summary>Adds a note.</summary>
    public void AddNote(string project, string path, string author, string text)
    {
        lock (_lock)
        {
            _notes.Add(new TrackerNote(_notes.Count + 1, project, path, author, text));
        }
    }

    /// <summary>The status of a task.</summary>
    public string? StatusOf(string project, string path) => Read(() => _tasks.GetValueOrDefault((project, path))?.Status);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Change(TrackerTask task, string author)
    {
        _tasks[(task.Project, task.Path)] = task;
        _changes.Add(new TrackerChange(_changes.Count + 1, task, author));
    }

    private T Read<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}
