using System.Runtime.CompilerServices;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>A stream that brings nothing, whether it says that it is connected or not.</summary>
internal sealed class SilentStream : IEventStream
{
    public event EventHandler? Connected;

    public event EventHandler? Disconnected
    {
        add { }
        remove { }
    }

    public event EventHandler? EventsMissed;

    public bool IsConnected { get; init; }

    public long DroppedNotices => 0;

    public async IAsyncEnumerable<EventNotice> SubscribeAsync(
        IEnumerable<string> topics, string? project = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Until.CancelledAsync(cancellationToken);
        yield break;
    }

    public IAsyncEnumerable<EventNotice<T>> SubscribeAsync<T>(CancellationToken cancellationToken = default)
        where T : Ayon.Events.Topics.ISourceTopic<T> => throw new NotSupportedException();

    public void Connect() => Connected?.Invoke(this, EventArgs.Empty);

    public void MissEvents() => EventsMissed?.Invoke(this, EventArgs.Empty);

    public IAsyncEnumerable<EventNotice> FollowAsync(IEnumerable<string> topics, FollowOptions? options, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<EventNotice<T>> FollowAsync<T>(FollowOptions? options, CancellationToken cancellationToken)
        where T : ISourceTopic<T> => throw new NotSupportedException();
}
