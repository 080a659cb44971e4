using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Settings;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Weaknesses;

/// <summary>An event store that hands out, changes and lists events as a real AYON server does.</summary>
internal sealed class AyonEventStore(IEventStore engine, IHttpContextAccessor http, IOptions<ExtensionsOptions> options, TimeProvider time) : IEventStore
{
    private const string DefaultSenderType = "api";
    private const int ShortestWord = 3;

    private readonly AyonEnroll _enroll = new(engine, time);

    public StorageLoad Load => engine.Load;

    public Task InitializeAsync(CancellationToken cancellationToken) => engine.InitializeAsync(cancellationToken);

    public Task<bool> ExistsAsync(CancellationToken cancellationToken) => engine.ExistsAsync(cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken) => engine.ProbeAsync(cancellationToken);

    /// <summary>Dispatches an event; with <c>reuse</c> it keeps its retries.</summary>
    public async Task<DispatchResult> DispatchAsync(AyonEvent newEvent, bool reuse, CancellationToken cancellationToken)
    {
        if (reuse && newEvent.Hash is { } hash && await FindByHashAsync(hash, cancellationToken) is { } replaced)
        {
            newEvent = newEvent with { Retries = replaced.Retries };
        }

        return await engine.DispatchAsync(AyonTopic.Restore(newEvent, http.HttpContext), reuse, cancellationToken);
    }

    public Task<AyonEvent?> GetAsync(string id, CancellationToken cancellationToken) => engine.GetAsync(id, cancellationToken);

    /// <summary>
    /// Queries by ids include events of other users; words are compared in lower case, and <c>_</c> matches any character; a licence
    /// may hide events that have not been updated for some days.
    /// </summary>
    public async Task<IReadOnlyList<ListedEvent>> ListAsync(EventListQuery query, CancellationToken cancellationToken)
    {
        query = query with { WithPayload = true, OnlyUser = query.Ids is null ? query.OnlyUser : null, Filter = Lately(query.Filter) };
        if (query.Words.Count == 0 && query.Topics?.Any(static topic => topic.Value.Contains('_', StringComparison.Ordinal)) != true)
        {
            return await engine.ListAsync(query, cancellationToken);
        }

        var words = query.Words.Select(static word => word.ToLowerInvariant().Replace("%", "", StringComparison.Ordinal))
            .Where(static word => word.Length >= ShortestWord).Select(static word => $"%{word}%").ToList();
        var topics = query.Topics?.Select(static topic => topic.Value.Replace('*', '%')).ToList();
        var wide = query with { Words = [], Topics = query.Topics?.Select(static topic => new TopicPattern(topic.Value.Replace('_', '*'))).ToList() };
        var found = new List<ListedEvent>();
        while (found.Count < query.Limit && await engine.ListAsync(wide, cancellationToken) is { Count: > 0 } page)
        {
            found.AddRange(page.Where(listed =>
                words.TrueForAll(word => HasWord(listed.Event, word)) && topics?.Exists(topic => AyonLike.IsMatch(topic, listed.Event.Topic)) != false));
            var last = page[^1].Place;
            wide = query.Descending ? wide with { Before = last } : wide with { After = last };
        }

        return [.. found.Take(query.Limit)];
    }

    /// <summary>Updates take the sender from the header if they have none, and always the sender type.</summary>
    public Task<EventWriteResult> UpdateAsync(UpdateWrite update, CancellationToken cancellationToken)
    {
        var headers = http.HttpContext?.Request.Headers;
        var change = update.Change with
        {
            Sender = update.Change.Sender ?? NullIfEmpty(headers?["X-Sender"]),
            SenderType = NullIfEmpty(headers?["X-Sender-Type"]) ?? DefaultSenderType,
        };
        return engine.UpdateAsync(update with { Change = change }, cancellationToken);
    }

    public Task<DeleteResult> DeleteAsync(string id, CancellationToken cancellationToken) => engine.DeleteAsync(id, cancellationToken);

    public Task<IReadOnlyList<DeleteResult>> DeleteAsync(IReadOnlyList<AyonEvent> seen, CancellationToken cancellationToken) =>
        engine.DeleteAsync(seen, cancellationToken);

    public Task<SweepResult> SweepAsync(SweepStep step, CancellationToken cancellationToken) => engine.SweepAsync(step, cancellationToken);

    public Task<IReadOnlyList<EventWriteResult>> WriteAsync(IReadOnlyList<EventWrite> writes, CancellationToken cancellationToken) =>
        engine.WriteAsync(writes, cancellationToken);

    public Task<IReadOnlyList<ImportResult>> ImportAsync(IReadOnlyList<ImportedEvent> events, ImportMode mode, CancellationToken cancellationToken) =>
        engine.ImportAsync(events, mode, cancellationToken);

    public async Task<EnrollResult> EnrollAsync(EnrollQuery query, CancellationToken cancellationToken) =>
        await _enroll.FindAsync(query, cancellationToken) is { } job ? new EnrollResult([job], []) : EnrollResult.Nothing;

    private PredicateGroup? Lately(PredicateGroup? filter)
    {
        if (options.Value.AyonHistoryDays is not { } days)
        {
            return filter;
        }

        var first = EventTime.ToMicroseconds(time.GetUtcNow() - TimeSpan.FromDays(days));
        var isLate = new NumberCondition((NumberColumn)EventColumns.Find("updatedAt")!, FilterOperator.Gt, [first]);
        return new PredicateGroup(FilterJoin.And, filter is null ? [isLate] : [filter, isLate], filter?.Text ?? "");
    }

    private async Task<AyonEvent?> FindByHashAsync(string hash, CancellationToken cancellationToken)
    {
        var isIt = new TextCondition((TextColumn)EventColumns.Find("hash")!, FilterOperator.Eq, [hash]);
        var query = new EventListQuery { Filter = new PredicateGroup(FilterJoin.And, [isIt], hash), WithPayload = true, Limit = 10 };
        return (await engine.ListAsync(query, cancellationToken)).Select(static listed => listed.Event).FirstOrDefault(stored => stored.Hash == hash);
    }

    private static bool HasWord(AyonEvent stored, string word) =>
        new[] { stored.Topic, stored.Project, stored.User, stored.Description }.Any(text => text is not null && AyonLike.IsMatch(word, text));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
