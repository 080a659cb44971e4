using Ayon.Events.Filtering;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>A registered handler, without its generic types.</summary>
internal sealed class EnrollRegistration(Type handlerType, string targetTopic, EnrollHandlerSettings settings, EnrollSource source)
{
    private readonly List<EnrollSource> _sources = [source];

    public Type HandlerType { get; } = handlerType;

    public EnrollHandlerSettings Settings { get; } = settings;

    public string TargetTopic { get; } = targetTopic;

    public string HandlerName => HandlerType.Name;

    public IEnumerable<string> SourceTopics => _sources.Select(static source => source.Topic.Value);

    /// <summary>Whether the jobs of at least one source have a partition key.</summary>
    public bool IsOrdered => _sources.Exists(static source => source.IsOrdered);

    /// <summary>Adds another source of the same target topic. Adding a source again has no effect.</summary>
    public void Add(EnrollSource source)
    {
        if (_sources.TrueForAll(known => known.Topic != source.Topic))
        {
            _sources.Add(source);
        }
    }

    /// <summary>Finds the source for a topic: the one with this topic, or the first with a matching pattern.</summary>
    public EnrollSource? FindSource(string topic) =>
        _sources.Find(source => string.Equals(source.Topic.Value, topic, StringComparison.Ordinal))
        ?? _sources.Find(source => source.Topic.IsMatch(topic));

    /// <summary>Creates the enroll request of a lane, without its filter.</summary>
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

    /// <summary>Reads the source event, and returns the work.</summary>
    /// <exception cref="ContractException">The event does not match its source topic's record.</exception>
    public JobWork Prepare(AyonEvent source) => (FindSource(source.Topic)
        ?? throw new ContractException($"Event {source.Id} has topic '{source.Topic}', which is not a source of {HandlerName}.", innerException: null))
        .Prepare(source);

    /// <summary>Creates the combined filter of all sources, or null for none. A request has one filter, so each source's filter is restricted to its topic.</summary>
    /// <exception cref="InvalidOperationException">The handler returned no filter.</exception>
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
