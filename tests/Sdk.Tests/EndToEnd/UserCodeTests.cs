namespace Ayon.Events.Tests.EndToEnd;

/// <summary>Code of users that throws, wherever the worker calls it, at a server that offers what goes beyond the contract.</summary>
public sealed class UserCodeTests() : UserCodeContract(extensions: true);

/// <summary>The same at a server that offers nothing more, as a real AYON server.</summary>
public sealed class PlainUserCodeTests() : UserCodeContract(extensions: false);

public abstract class UserCodeContract(bool extensions)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Source_WhoseRecordThrows_FailsItsJobAndTheLaneMovesOn()
    {
        await using var server = await LiveServer.StartAsync(extensions);
        var job = await RunAsync(server, static ayon => ayon.AddEnrollHandler<MixtureHandler, Mixture, Mixed>(Quickly));
        Assert.Equal("InvalidOperationException: No such mixture: poison", job.Description);
    }

    [Fact]
    public async Task PartitionBy_ThatThrows_FailsItsJobAndTheLaneMovesOn()
    {
        await using var server = await LiveServer.StartAsync(extensions);
        var job = await RunAsync(server, static ayon => ayon.AddEnrollHandler<OpenMixtureHandler, OpenMixture, Mixed>(
            Quickly, static source => source.Data.What == "poison" ? throw new FormatException("No key") : "key"));
        Assert.Equal("FormatException: No key", job.Description);
    }

    [Fact]
    public async Task OnException_RuleThatThrows_LeavesTheHandlersOwnErrorToTheNext()
    {
        await using var server = await LiveServer.StartAsync(extensions);
        var job = await RunAsync(server, static ayon => ayon
            .AddEnrollHandler<OpenMixtureHandler, OpenMixture, Mixed>(Quickly)
            .OnException<NotSupportedException>(static _ => throw new FormatException("Broken rule"))
            .OnException<NotSupportedException>(static error => JobResult.FailedPermanently("Judged: " + error.Message)));
        Assert.Equal("Judged: Handler", job.Description);
        Assert.Equal(1, server.Log.Count("A rule added by OnException threw an exception for NotSupportedException"));
    }

    [Fact]
    public async Task Aborted_CallbackThatThrows_LeavesTheStreamToTheOthers()
    {
        await using var run = await ScriptedRun.StartAsync(extensions, static async (job, cancellationToken) =>
        {
            if (job.Source.Data.What == "poison")
            {
                job.Aborted.Register(static () => throw new InvalidOperationException("Callback"));
                await Until.CancelledAsync(cancellationToken);
            }

            return JobResult.Finished(new Served());
        });
        await LiveServer.UntilHeardAsync(run.Client, run.Worker.Services.GetRequiredService<IEventStream>());
        var poison = await run.OrderAsync("poison");
        await run.UntilAsync(poison, EventStatus.InProgress);
        await run.Client.UpdateAsync(poison, new UpdateEventRequest { Status = EventStatus.Aborted }, Cancellation);
        await run.UntilAsync(() => run.Server.Log.Count("was aborted by a user") == 1);
        await run.UntilAsync(await run.OrderAsync("good"), EventStatus.Finished);
    }

    private static EnrollHandlerSettings Quickly => new() { MaxRetries = 1, RetryDelay = TimeSpan.FromMilliseconds(10) };

    // Gives the poisoned job when it has failed for good and the one behind it is done.
    private static async Task<AyonEvent> RunAsync(LiveServer server, Action<IAyonEventsBuilder> add)
    {
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        var poison = await DispatchAsync("poison");
        var good = await DispatchAsync("good");
        await server.NewHost(add).StartAsync(Cancellation);
        await LiveServer.UntilAsync(() => server.Log.Count("failed permanently") == 1 && server.Log.Count("finished") == 1);
        var jobs = (await client.ListAsync(new EventListRequest { Topics = [Mixed.TopicName] }, Cancellation)).Events;
        Assert.Equal(EventStatus.Finished, jobs.Single(job => job.DependsOn == good).Status);
        var failed = jobs.Single(job => job.DependsOn == poison);
        Assert.Equal(EventStatus.Failed, failed.Status);
        return failed;

        Task<string> DispatchAsync(string what) => client.DispatchAsync(
            new DispatchEventRequest { Topic = Mixture.TopicName, Summary = RawJson.Parse($$"""{"what":"{{what}}"}""") }, Cancellation);
    }
}

#pragma warning disable AYE0014 // Two records of one topic on purpose.
/// <summary>A source whose setter throws.</summary>
[Topic("test.mixture")]
public sealed partial record Mixture
{
    private readonly string _what = "";

    /// <summary>What is mixed.</summary>
    [Summary]
    public string What
    {
        get => _what;
        init => _what = value == "poison" ? throw new InvalidOperationException("No such mixture: poison") : value;
    }
}
#pragma warning restore AYE0014

#pragma warning disable AYE0014 // Two records of one topic on purpose.
/// <summary>The same topic, read without trouble.</summary>
[Topic("test.mixture")]
public sealed partial record OpenMixture
{
    /// <summary>What is mixed.</summary>
    [Summary] public string? What { get; init; }
}
#pragma warning restore AYE0014

/// <summary>The job.</summary>
[Topic("test.mixed")]
public sealed partial record Mixed;

internal sealed class MixtureHandler : IEnrollHandler<Mixture, Mixed>
{
    public Task<JobResult<Mixed>> ProcessAsync(EnrollJob<Mixture> job, CancellationToken cancellationToken) => Task.FromResult(JobResult.Finished(new Mixed()));
}

internal sealed class OpenMixtureHandler : IEnrollHandler<OpenMixture, Mixed>
{
    public Task<JobResult<Mixed>> ProcessAsync(EnrollJob<OpenMixture> job, CancellationToken cancellationToken) =>
        job.Source.Data.What == "poison" ? throw new NotSupportedException("Handler") : Task.FromResult(JobResult.Finished(new Mixed()));
}
