using System.Net.Http.Headers;
using TrackerSync.Tracker;

namespace TrackerSync;

/// <summary>A day of a studio in a few seconds: what people do in the tracker and in AYON, and whether each side hears of the other.</summary>
internal sealed class Demo : IAsyncDisposable
{
    private const string Project = "feature";
    private const string Other = "hidden";
    private const string Comp = "/shots/sh010/comp";
    private const string Anim = "/shots/sh020/anim";

    private readonly SimulatedTracker _tracker;
    private readonly Func<IServiceCollection, IServiceCollection> _connect;

    private Demo(SimulatedTracker tracker, Func<IServiceCollection, IServiceCollection> connect) => (_tracker, _connect) = (tracker, connect);

    /// <summary>Starts a tracker, and sets the addon up as an administrator does: its secret, its settings, and those of a project that is left alone.</summary>
    public static async Task<Demo> PrepareAsync(Sample sample)
    {
        var tracker = await SimulatedTracker.StartAsync();
        var settings = new AyonOptions();
        sample.Connect(settings);
        Service.Identify(settings);
        using var http = new HttpClient { BaseAddress = settings.ServerUrl, DefaultRequestHeaders = { { "X-Api-Key", settings.ApiKey ?? Environment.GetEnvironmentVariable("AYON_API_KEY") } } };
        await SendAsync(HttpMethod.Put, "/api/secrets/tracker_key", $$"""{"name": "tracker_key", "value": "{{SimulatedTracker.Key}}"}""");
        await SendAsync(HttpMethod.Post, "/api/projects", $$"""{"name": "{{Project}}", "code": "{{Project}}"}""");
        await SendAsync(HttpMethod.Post, "/api/projects", $$"""{"name": "{{Other}}", "code": "{{Other}}"}""");
        var path = $"/api/addons/{settings.AddonName}/{settings.AddonVersion}/settings";
        await SendAsync(HttpMethod.Post, path, $$"""{"tracker_url": "{{tracker.Url}}", "tracker_key": "tracker_key"}""");
        await SendAsync(HttpMethod.Post, $"{path}/{Other}", """{"enabled": false}""");
        await sample.AddManagerAsync("ada");
        return new Demo(tracker, services => services.AddAyonEvents(sample.Connect).AddStudio().Services);

        async Task SendAsync(HttpMethod method, string target, string json)
        {
            using var request = new HttpRequestMessage(method, target) { Content = new StringContent(json, new MediaTypeHeaderValue("application/json")) };
            using var answer = await http.SendAsync(request);
            // A second run finds the projects there.
            if (!answer.IsSuccessStatusCode && answer.StatusCode != System.Net.HttpStatusCode.Conflict)
            {
                throw new HttpRequestException($"{method} {target}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
        }
    }

    /// <summary>Runs it; tells whether each side heard of the other.</summary>
    public async Task<bool> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var jobs = new FinishedJobs(services, cancellationToken);
        Say("Tracker", "two tasks, one of them in work, and notes");
        _tracker.AddTask(Project, Comp, "Compositing", "ada");
        _tracker.AddTask(Project, Anim, "Animation", "ada");
        _tracker.AddTask(Other, Comp, "Compositing", "ada");
        _tracker.SetStatus(Project, Comp, "wip", "ada");
        _tracker.AddNote(Project, Comp, "ada", "Please look at the edges.");
        _tracker.AddNote(Project, Comp, "a client", "Could it be brighter?");
        await jobs.WaitAsync(TaskSynced.TopicName, 4);
        await jobs.WaitAsync(NoteSynced.TopicName, 2);

        await using var people = _connect(new ServiceCollection()).BuildServiceProvider();
        var project = people.GetRequiredService<StudioClient>().Project(Project);
        Say("AYON", "ada approves a task");
        var comp = await project.Tasks.FindAsync(Comp, TaskFields.Status, cancellationToken);
        var wasInWork = comp?.Status == "In progress";
        await people.GetRequiredService<StudioClient>().As("ada").Project(Project).Tasks.UpdateAsync(comp!.Id, new() { Status = "Approved" }, cancellationToken);
        await jobs.WaitAsync("tracker.status_sent", 1);

        Say("AYON", "somebody deletes the other task; at night both sides are compared");
        var anim = await project.Tasks.FindAsync(Anim, TaskFields.None, cancellationToken);
        await project.Tasks.DeleteAsync(anim!.Id, cancellationToken: cancellationToken);
        await people.GetRequiredService<IEventClient>().DispatchAsync(new ComparisonDue(), cancellationToken: cancellationToken);
        await jobs.WaitAsync(Compared.TopicName, 1);

        var comments = await project.Activities.ListAsync(new() { Types = ["comment"] }, cancellationToken).Select(static comment => comment.Author).ToListAsync(cancellationToken);
        var isRight = wasInWork
            && _tracker.StatusOf(Project, Comp) == "done"
            && await project.Tasks.FindAsync(Anim, cancellationToken: cancellationToken) is not null
            && comments.Count == 2 && comments.Contains("ada")
            && !await people.GetRequiredService<StudioClient>().Project(Other).Tasks.ListAsync(cancellationToken: cancellationToken).AnyAsync(cancellationToken);
        Console.WriteLine(isRight ? "Done     Tracker and AYON are in step." : "Failed   Tracker and AYON differ.");
        return isRight;
    }

    private static void Say(string side, string what) => Console.WriteLine($"{side,-9}{what}");

    /// <summary>Prints the jobs that are finished, until there are enough.</summary>
    private sealed class FinishedJobs : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<EventNotice> _notices;
        private readonly Dictionary<string, HashSet<string>> _finished = [];

        public FinishedJobs(IServiceProvider services, CancellationToken cancellationToken)
        {
            var options = new FollowOptions { Since = services.GetRequiredService<TimeProvider>().GetUtcNow() };
            _notices = services.GetRequiredService<IEventStream>().FollowAsync(["tracker.*"], options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        }

        public async Task WaitAsync(string topic, int count)
        {
            while ((_finished.GetValueOrDefault(topic)?.Count ?? 0) < count && await _notices.MoveNextAsync())
            {
                var notice = _notices.Current;
                if (notice is { DependsOn: not null, Status: EventStatus.Finished }
                    && (_finished.TryGetValue(notice.Topic, out var ids) ? ids : _finished[notice.Topic] = []).Add(notice.Id))
                {
                    Say("", $"{notice.Topic,-22} {notice.Description}");
                }
            }
        }

        public ValueTask DisposeAsync() => _notices.DisposeAsync();
    }

    public ValueTask DisposeAsync() => _tracker.DisposeAsync();
}
