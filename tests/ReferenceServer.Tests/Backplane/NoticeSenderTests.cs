using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Ayon.Events.Server.Backplane;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Tests.Realtime;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ayon.Events.Server.Tests.Backplane;

public sealed class NoticeSenderTests : IAsyncDisposable
{
    private const int BufferBytes = 100_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ScriptedTransport _transport = new();
    private readonly NoticeSender _sender;
    private readonly Origins _origins = new(TimeProvider.System, BufferBytes);
    private readonly List<RemoteNotice> _received = [];

    public NoticeSenderTests()
    {
        var metrics = new BackplaneMetrics(_services.GetRequiredService<IMeterFactory>());
        _sender = new NoticeSender(new BackplaneLine(_transport, "other", BufferBytes, metrics, TimeProvider.System, NullLogger.Instance));
    }

    [Fact]
    public async Task Add_WhileASendIsOnTheWay_SharesTheNext()
    {
        var running = _sender.RunAsync(CancellationToken.None);
        Add(0, 1);
        var first = await _transport.NextAsync();
        Add(1, 100);
        first.Done.SetResult();
        var second = await _transport.NextAsync();
        second.Done.SetResult();
        _sender.Complete();
        await running;

        Assert.False(Receive(first) | Receive(second));
        Assert.Equal(101, _received.Count);
    }

    [Fact]
    public async Task Run_SendFails_SendsTheSameAgain()
    {
        Add(0, 3);
        _sender.Complete();
        var running = _sender.RunAsync(CancellationToken.None);
        var failed = await _transport.NextAsync();
        failed.Done.SetException(new IOException("Away."));
        var repeated = await _transport.NextAsync();
        repeated.Done.SetResult();
        await running;

        // Even when the first did arrive.
        Assert.False(Receive(failed) | Receive(repeated));
        Assert.Equal(3, _received.Count);
    }

    [Fact]
    public async Task Add_MoreThanIsKept_DropsCountsAndTellsTheGap()
    {
        using var dropped = new CounterValue(_services.GetRequiredService<IMeterFactory>(), BackplaneMetrics.DroppedName);
        var running = _sender.RunAsync(CancellationToken.None);
        Add(0, 1);
        var first = await _transport.NextAsync();
        Add(1, 2000);
        Assert.InRange(dropped.Value, 1, 1999);

        first.Done.SetResult();
        var second = await _transport.NextAsync();
        second.Done.SetResult();
        _sender.Complete();
        await running;
        Assert.False(Receive(first));
        Assert.True(Receive(second));
        Assert.Equal(2001 - dropped.Value, _received.Count);
    }

    [Fact]
    public async Task Add_OneTooLargeToKeep_TellsTheGap()
    {
        var running = _sender.RunAsync(CancellationToken.None);
        Add(0, 1);
        var first = await _transport.NextAsync();
        first.Done.SetResult();
        var notice = NoticeOf(1, new string('x', BufferBytes)) with { Store = false };
        _sender.Add(notice, NoticeJson.Write(notice));
        var second = await _transport.NextAsync();
        second.Done.SetResult();
        _sender.Complete();
        await running;
        Assert.False(Receive(first));
        Assert.True(Receive(second));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(null, false)]
    [InlineData(false, true)]
    public async Task Add_LargerThanAFrame_LeavesTheSummaryOfStoredEventsToTheDatabase(bool? store, bool isWhole)
    {
        var running = _sender.RunAsync(CancellationToken.None);
        var notice = NoticeOf(0, new string('x', 2 * _transport.MaxFrameBytes)) with { Store = store };
        _sender.Add(notice, NoticeJson.Write(notice));
        var sent = await _transport.NextAsync();
        sent.Done.SetResult();
        _sender.Complete();
        await running;
        Receive(sent);
        Assert.Equal(isWhole, Assert.Single(_received).HasSummary);
    }

    [Fact]
    public async Task Run_CutOffWhileTheTransportIsAway_Ends()
    {
        using var cutOff = new CancellationTokenSource();
        var running = _sender.RunAsync(cutOff.Token);
        Add(0, 1);
        (await _transport.NextAsync()).Done.SetException(new IOException("Away."));
        await cutOff.CancelAsync();
        await running.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _transport.DisposeAsync();
        await _services.DisposeAsync();
    }

    private static Notice NoticeOf(int number, string text) => new(new AyonEvent
    {
        Id = $"{number:x32}",
        Topic = "test.sender",
        Summary = RawJson.Parse($$"""{"text":"{{text}}"}"""),
    });

    private void Add(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            var notice = NoticeOf(number, "small");
            _sender.Add(notice, NoticeJson.Write(notice));
        }
    }

    private bool Receive(ScriptedTransport.Send send)
    {
        var hasMissed = false;
        foreach (var frame in send.Frames)
        {
            hasMissed |= _origins.Accept(Frame.Read(frame, "self")!, _received);
        }

        return hasMissed;
    }

    /// <summary>Leaves each send to the test, which says how it ends.</summary>
    private sealed class ScriptedTransport : IBackplaneTransport
    {
        private readonly Channel<Send> _sends = Channel.CreateUnbounded<Send>();

        public string Name => "script";

        public int MaxFrameBytes => 8000;

        public async Task<Send> NextAsync() => await _sends.Reader.ReadAsync(TestContext.Current.CancellationToken)
            .AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);

        public Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken)
        {
            var send = new Send([.. frames], new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _sends.Writer.TryWrite(send);
            return send.Done.Task.WaitAsync(cancellationToken);
        }

        public Task ListenAsync(Action listening, Action<ReadOnlyMemory<byte>> received, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        internal sealed record Send(IReadOnlyList<ReadOnlyMemory<byte>> Frames, TaskCompletionSource Done);
    }
}
