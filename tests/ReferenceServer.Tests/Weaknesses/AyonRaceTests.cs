using System.Reflection;
using System.Text;
using Ayon.Events.Server.Storage.Engines;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Weaknesses;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Server.Tests.Weaknesses;

/// <summary>Enroll by several callers at the same time, as on AYON 1.16 (contract, sharp edges 3 and 4).</summary>
public sealed class AyonRaceTests(AyonServer ayon) : IClassFixture<AyonServer>
{
    private readonly TestServer _server = ayon.Server;
    private readonly string _source = SharedServer.NewTopic();
    private readonly string _target = SharedServer.NewTopic();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enroll_SameBodyWhileTheFirstIsAnswered_IsRefused()
    {
        var contract = _server.Services.GetRequiredService<AyonContract>();
        var isAnswered = new TaskCompletionSource();
        var first = RunAsync("lane.0", _ => isAnswered.Task);
        var (isAsked, same) = (false, await RunAsync("lane.0", Ask));
        Assert.Equal((false, StatusCodes.Status503ServiceUnavailable), (isAsked, same.Response.StatusCode));

        Assert.Equal(StatusCodes.Status200OK, (await RunAsync("lane.1", Ask)).Response.StatusCode);
        Assert.True(isAsked);

        isAnswered.SetResult();
        await first;
        Assert.Equal(StatusCodes.Status200OK, (await RunAsync("lane.0", Ask)).Response.StatusCode);

        Task Ask(HttpContext http)
        {
            isAsked = true;
            return Task.CompletedTask;
        }

        async Task<HttpContext> RunAsync(string sender, RequestDelegate next)
        {
            var http = new DefaultHttpContext { RequestServices = _server.Services };
            (http.Request.Method, http.Request.Path) = ("POST", "/api/enroll");
            http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"sourceTopic":"{{_source}}","targetTopic":"{{_target}}","sender":"{{sender}}"}"""));
            await contract.InvokeAsync(http, next);
            return http;
        }
    }

    [Fact]
    public async Task Enroll_FailedJobByTwoWhoLookBeforeEitherWrites_IsGivenToBoth()
    {
        await _server.Service.DispatchAsync($$"""{"topic":"{{_source}}"}""");
        var engine = _server.Services.GetRequiredKeyedService<IEventStore>(StorageEngines.Key);
        var job = (await new AyonEnroll(engine, TimeProvider.System).FindAsync(Query("a"), Cancellation))!.Target;
        await engine.UpdateAsync(new UpdateWrite(job.Id, new EventChange { Status = EventStatus.Failed }), Cancellation);

        var enroll = new AyonEnroll(WritesOfTwo.Around(engine), TimeProvider.System);
        var given = await Task.WhenAll(enroll.FindAsync(Query("b"), Cancellation), enroll.FindAsync(Query("c"), Cancellation));

        Assert.All(given, both => Assert.Equal((job.Id, JobClaim.Retried, 1), (both!.Target.Id, both.Claim, both.Target.Retries)));
        var stored = await engine.GetAsync(job.Id, Cancellation);
        Assert.Contains(stored!.Sender, new[] { "b", "c" });
        Assert.Equal(1, stored.Retries);
    }

    private EnrollQuery Query(string sender) => new()
    {
        SourceTopics = [new TopicPattern(_source)],
        TargetTopic = new TopicName(_target),
        Sender = sender,
        MaxRetries = 3,
    };

    /// <summary>A store whose updates wait for each other, two by two.</summary>
    public class WritesOfTwo : DispatchProxy
    {
        private readonly Barrier _both = new(2);
        private IEventStore? _engine;

        internal static IEventStore Around(IEventStore engine)
        {
            var store = Create<IEventStore, WritesOfTwo>();
            ((WritesOfTwo)(object)store)._engine = engine;
            return store;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var isUpdate = targetMethod!.Name == nameof(IEventStore.UpdateAsync) && args![0] is UpdateWrite;
            return isUpdate ? UpdateAsync((UpdateWrite)args![0]!) : targetMethod.Invoke(_engine, args);
        }

        private async Task<EventWriteResult> UpdateAsync(UpdateWrite update)
        {
            await Task.Run(() => _both.SignalAndWait(Cancellation), Cancellation);
            return await _engine!.UpdateAsync(update, Cancellation);
        }
    }
}
