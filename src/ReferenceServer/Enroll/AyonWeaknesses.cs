using System.Collections.Concurrent;
using Ayon.Events.Server.Events;
using Ayon.Events.Server.Hosting;
using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Enroll;

/// <summary>
/// What a real AYON server does worse than the contract asks, for tests that are to predict production. Remembered by this
/// process only.
/// </summary>
internal sealed class AyonWeaknesses(IOptions<ExtensionsOptions> options, IEventStore store)
{
    private readonly ConcurrentDictionary<string, bool> _asking = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Topic, string Sender), string> _aborted = new();

    private bool IsOn => options.Value.AyonWeaknesses;

    /// <summary>A dispatch as AYON takes it: what it depends on is lost.</summary>
    public DispatchCommand Weaken(DispatchCommand command) => IsOn ? command with { DependsOn = null } : command;

    /// <summary>An enroll as AYON takes it: sources are asked of jobs that exist, too, and in a list topics are compared literally.</summary>
    public EnrollCommand Weaken(EnrollCommand command) => !IsOn
        ? command
        : command with
        {
            Query = command.Query with
            {
                AsksSourcesOfJobs = true,
                SourceTopics = command.Query.SourceTopics.Count > 1
                    ? [.. command.Query.SourceTopics.Where(static topic => !topic.HasWildcard)]
                    : command.Query.SourceTopics,
            },
        };

    /// <summary>Begins an enroll; false when an identical one is under way.</summary>
    public bool TryBegin(EnrollCommand command) => !IsOn || _asking.TryAdd(NameOf(command), true);

    /// <summary>Ends what <see cref="TryBegin"/> began.</summary>
    public void End(EnrollCommand command)
    {
        if (IsOn)
        {
            _asking.TryRemove(NameOf(command), out _);
        }
    }

    /// <summary>Remembers a job that was called off.</summary>
    public void Changed(AyonEvent changed)
    {
        if (IsOn && changed is { Status: EventStatus.Aborted, DependsOn: not null, Sender: { } sender })
        {
            _aborted[(changed.Topic, sender)] = changed.Id;
        }
    }

    /// <summary>The aborted job that its sender is handed again; null for none.</summary>
    public async Task<AyonEvent?> FindAbortedAsync(EnrollCommand command, CancellationToken cancellationToken) =>
        IsOn
        && _aborted.TryGetValue((command.Query.TargetTopic.Value, command.Query.Sender), out var id)
        && await store.GetAsync(id, cancellationToken) is { Status: EventStatus.Aborted } stored
        && stored.Sender == command.Query.Sender
            ? stored
            : null;

    private static string NameOf(EnrollCommand command) => $"{command.Query.Sender}\0{command.Query.NameConsumer()}";
}
