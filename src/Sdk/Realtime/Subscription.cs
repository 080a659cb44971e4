using System.Threading.Channels;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Realtime;

/// <summary>A subscriber with its bounded buffer. When it is full, the oldest notice is dropped and counted.</summary>
internal sealed class Subscription
{
    private readonly IReadOnlyList<TopicPattern> _topics;
    private readonly Channel<SocketEventMessage> _buffer;

    public Subscription(IReadOnlyList<TopicPattern> topics, string? project, int capacity, Action dropped)
    {
        _topics = topics;
        Project = project;
        _buffer = Channel.CreateBounded<SocketEventMessage>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => dropped());
    }

    public string? Project { get; }

    /// <summary>The prefixes sent to the server. It only supports prefixes, so patterns are matched here.</summary>
    public IEnumerable<string> Prefixes => _topics.Select(static topic => topic.Prefix.Length == 0 ? "*" : topic.Prefix);

    public ChannelReader<SocketEventMessage> Messages => _buffer.Reader;

    public void Offer(SocketEventMessage message)
    {
        if ((Project is null || Project == message.Project) && _topics.Any(topic => topic.IsMatch(message.Topic)))
        {
            _buffer.Writer.TryWrite(message);
        }
    }

    public void End() => _buffer.Writer.TryComplete();
}
