using System.Text.Json;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Feeds;

/// <summary>
/// The position of a feed, stored at the server in an event that is updated. It is written after the items before it were dispatched, so that none is lost;
/// those after it are read again after a crash, and their hashes prevent duplicates.
/// </summary>
internal sealed class FeedCursor(string name, FeedOptions options, IEventClient client, TimeProvider time, ILogger logger)
{
    /// <summary>The topic of the events.</summary>
    public const string Topic = "ayon_events.feed";

    // A busy source must not cause a second request for each item.
    private static readonly TimeSpan SavesEvery = TimeSpan.FromSeconds(1);

    // A server may hide, or delete, events that were not updated for days.
    private static readonly TimeSpan Refreshes = TimeSpan.FromHours(12);

    private string? _id;
    private string? _backfill;
    private bool _isSaved;
    private long _saved;

    /// <summary>The position of the last item; null at the beginning.</summary>
    public string? Value { get; private set; }

    /// <summary>Reads the stored position.</summary>
    /// <exception cref="AyonEventsException">The call to the server failed.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var list = new EventListRequest { Topics = [Topic], NewestFirst = true };
        var stored = await client.FindByHashAsync(list, EventHash.From(Topic, name), cancellationToken).ConfigureAwait(false);
        var (cursor, backfill) = Read(stored?.Summary ?? default);
        (_id, _saved) = (stored?.Id, time.GetTimestamp());
        if (options.Backfill is { } wanted && wanted != backfill)
        {
            (Value, _backfill, _isSaved) = (options.Start, wanted, false);
            logger.FeedBackfills(name, wanted, Value);
            return;
        }

        (Value, _backfill, _isSaved) = (cursor ?? options.Start, backfill, cursor is not null);
        logger.FeedPosition(name, Value);
    }

    /// <summary>Moves the position, and stores it from time to time.</summary>
    public async Task MoveToAsync(string cursor, CancellationToken cancellationToken)
    {
        if (cursor.Length > FeedOptionsCheck.LongestCursor)
        {
            throw new InvalidOperationException($"A cursor of feed '{name}' has {cursor.Length} characters. Use at most {FeedOptionsCheck.LongestCursor}.");
        }

        if (cursor != Value)
        {
            (Value, _isSaved) = (cursor, false);
        }

        if (_id is null || time.GetElapsedTime(_saved) > SavesEvery)
        {
            await SaveAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stores the position, if it has changed. A failed call is repeated by the next one.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (Value is null || (_isSaved && time.GetElapsedTime(_saved) < Refreshes))
        {
            return;
        }

        try
        {
            var position = Value;
            await WriteAsync(cancellationToken).ConfigureAwait(false);
            (_isSaved, _saved) = (position == Value, time.GetTimestamp());
        }
        catch (AyonEventsException error)
        {
            logger.FeedPositionNotSaved(name, error.Message);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var (summary, description) = (ToSummary(), $"Position of feed {name}");
        try
        {
            if (_id is { } id)
            {
                await client.UpdateAsync(id, new UpdateEventRequest { Sender = name, Summary = summary }, cancellationToken).ConfigureAwait(false);
                return;
            }
        }
        catch (EventNotFoundException)
        {
            // Deleted, or replaced by another process.
        }

        // Replaces an event that the server does not list.
        _id = await client.DispatchAsync(
            new DispatchEventRequest { Topic = Topic, Hash = EventHash.From(Topic, name), Sender = name, Description = description, Summary = summary, Finished = false, Reuse = true },
            cancellationToken).ConfigureAwait(false);
    }

    private static (string? Cursor, string? Backfill) Read(RawJson summary)
    {
        if (summary.IsMissing)
        {
            return default;
        }

        using var document = JsonDocument.Parse(summary.Utf8);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Object ? (Text("cursor"), Text("backfill")) : default;

        string? Text(string member) => root.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private RawJson ToSummary() => RawJson.Write((Value, _backfill), static (writer, state) =>
    {
        writer.WriteStartObject();
        writer.WriteString("cursor", state.Value);
        if (state._backfill is not null)
        {
            writer.WriteString("backfill", state._backfill);
        }

        writer.WriteEndObject();
    });
}
