using System.Globalization;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.Realtime;

namespace Ayon.Events.CommandLine.Tailing;

/// <summary>Shows events as they happen, including those that were missed during an outage.</summary>
internal sealed class Tail(Session session, TailSelection selection, TailLines lines, DateTimeOffset? since, int count)
{
    private bool _isListening;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Fails immediately if the server cannot be reached or rejects the key; the stream itself would keep retrying.
        await session.Client.GetCurrentUserAsync(cancellationToken);
        session.Stream.EventsMissed += OnMissed;
        try
        {
            var written = 0;
            var options = new FollowOptions { Since = since, Project = selection.Project, StateChanged = Say };
            await foreach (var notice in session.Stream.FollowAsync(selection.Topics, options, cancellationToken))
            {
                if (selection.Has(notice.Message))
                {
                    lines.Write(notice.Message);
                    if (++written == count)
                    {
                        break;
                    }
                }
            }

            return ExitCode.Done;
        }
        finally
        {
            session.Stream.EventsMissed -= OnMissed;
        }
    }

    private void Say(FollowState state)
    {
        switch (state)
        {
            case FollowState.Live when !_isListening:
                _isListening = true;
                session.Screen.Note(string.Create(CultureInfo.InvariantCulture, $"Listening to {string.Join(", ", selection.Topics)} at {session.Connection.ServerName}."));
                break;
            case FollowState.CatchingUp when _isListening:
                session.Screen.Note("Reconnected. Reading the events that were missed.");
                break;
            case FollowState.Disconnected:
                session.Screen.Note("Connection lost. Reconnecting.");
                break;
        }
    }

    private void OnMissed(object? sender, EventArgs arguments) =>
        session.Screen.Note("The server reports that events may have been missed. Reading them.");
}
