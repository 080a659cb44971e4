using Ayon.Events.Filtering;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>A handler of one target topic as the lanes know it, without its types.</summary>
internal sealed class EnrollRegistration(Type handlerType, string targetTopic, EnrollHandlerSettings settings, EnrollSource source)
{
    private readonly List<EnrollSource> _sources = [source];

    public Type HandlerType { get; } = handlerType;

    public EnrollHandlerSettings Settings { get; } = settings;

    public string TargetTopic { get; } = targetTopic;

    public string HandlerName => HandlerType.Name;

    public IEnumerable<string> SourceTopics => _sources.Select(static source => source.Topic.Value);

    /// <summary>Whether an order is kept within a key of some source.</summary>
    public bool IsOrdered => _sources.Exists(static source => source.IsOrdered);

    /// <summary>Adds another source of the same jobs; one that is known already changes nothing.</summary>
    public void Add(EnrollSource source)
    {
        if (_sources.TrueForAll(known => known.Topic != source.Topic))
        {
            _sources.Add(source);
        }
    }

    /// <summary>The source that an event of a topic is: the one of just that topic, else the first whose pattern matches.</summary>
    public EnrollSource? FindSource(string topic) =>
        _sources.Find(source => string.Equals(source.Topic.Value, topic, StringComparison.Ordinal))
        ?? _sources.Find(source => source.Topic.IsMatch(topic));

    /// <summary>The enroll request of one lane, without its filter.</summary>
    public EnrollRequest ToRequest(string sender, string senderType) => new()
    {
        SourceTopics = [.. SourceTopics],
        TargetTopic = TargetTopic,
        Sender = sender,
        SenderType = senderType,
        Description = Settings.Description,
        Sequential = Settings.Sequential,
        MaxRetries = Settings.MaxRetries,
        IgnoreSenderTypes = Settings.IgnoreSenderTypes.Count == 0 ? null : Settings.IgnoreSenderTypes,
        IgnoreOlderThan = Settings.IgnoreOlderThan.Days,
    };

    /// <summary>Reads the source event; what comes back does the work.</summary>
    /// <exception cref="ContractException">The event does not fit its source topic's record.</exception>
    public JobWork Prepare(AyonEvent source) => (FindSource(source.Topic)
        ?? throw new ContractException($"Event {source.Id} has topic '{source.Topic}', which is no source of {HandlerName}.", innerException: null))
        .Prepare(source);

    /// <summary>Makes the filter of all sources; null for none. The wire has one: each source's own holds for its topic only.</summary>
    /// <exception cref="InvalidOperationException">The handler made none.</exception>
    public async ValueTask<EventFilter?> MakeFilterAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var filters = new EventFilter?[_sources.Count];
        for (var index = 0; index < filters.Length; index++)
        {
            filters[index] = await _sources[index].MakeFilterAsync(services, cancellationToken).ConfigureAwait(false);
        }

        return filters switch
        {
            [var only] => only,
            _ when Array.TrueForAll(filters, static filter => filter is null) => null,
            _ => _sources.Zip(filters, static (source, filter) => EventFilter.Topics(source.Topic.Value) is var topic && filter is not null ? topic & filter : topic)
                .Aggregate(static (left, right) => left | right),
        };
    }
}
