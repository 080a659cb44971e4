using System.Globalization;
using System.Runtime.CompilerServices;
using TrackerSync.Tracker;

namespace TrackerSync;

/// <summary>The tracker's changes of tasks.</summary>
internal sealed class TaskFeed(TrackerClient tracker) : IEventSource<TrackerTaskChanged>
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<FeedItem<TrackerTaskChanged>> ReadAsync(FeedPosition position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var change in await tracker.GetChangesAsync(position.ToInt64(), cancellationToken))
        {
            var changed = new TrackerTaskChanged { Path = change.Task.Path, Type = change.Task.Type, Status = change.Task.Status };
            yield return new(changed, change.Id.ToString(CultureInfo.InvariantCulture)) { Project = change.Task.Project, Author = change.Author };
        }
    }
}

/// <summary>The tracker's notes.</summary>
internal sealed class NoteFeed(TrackerClient tracker) : IEventSource<TrackerNoteAdded>
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<FeedItem<TrackerNoteAdded>> ReadAsync(FeedPosition position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var note in await tracker.GetNotesAsync(position.ToInt64(), cancellationToken))
        {
            var added = new TrackerNoteAdded { Note = note.Id, Path = note.Path, Author = note.Author, Text = note.Text };
            yield return new(added, note.Id.ToString(CultureInfo.InvariantCulture)) { Project = note.Project, Author = note.Author };
        }
    }
}
