using System.Globalization;
using System.Threading.Channels;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Tailing;

/// <summary>
/// Shows the events of the stream. Each time the stream connects, the stored events since the last one shown are queried, so
/// that an outage loses only events that are not stored.
/// </summary>
internal sealed class Tail(Session session, TailSelection selection, TailLines lines, DateTimeOffset? since, int count)
{
    // A message, or null to query missed events.
    private readonly Channel<SocketEventMessage?> _inbox = Channel.CreateUnbounded<SocketEventMessage?>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ShownEvents _shown = new();
    private DateTimeOffset _upTo;
    private bool _isFirstConnect = true;
    private volatile bool _hasReconnected;
    private int _written;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Fails immediately if the server cannot be reached or rejects the key; the stream itself would keep retrying.
        await session.Client.GetCurrentUserAsync(cancellationToken);
        _upTo = since ?? await NewestAsync(cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        session.Stream.Connected += OnConnected;
        session.Stream.Disconnected += OnDisconnected;
        session.Stream.EventsMissed += OnMissed;
        var listening = ListenAsync(ended.Token);
        try
        {
            return await ShowAsync(cancellationToken);
        }
        finally
        {
            session.Stream.Connected -= OnConnected;
            session.Stream.Disconnected -= OnDisconnected;
            session.Stream.EventsMissed -= OnMissed;
            await ended.CancelAsync();
            await listening;
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var notice in session.Stream.SubscribeAsync(selection.Topics, selection.Project, cancellationToken))
            {
                _inbox.Writer.TryWrite(notice.Message);
            }

            _inbox.Writer.TryComplete();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _inbox.Writer.TryComplete();
        }
        catch (Exception error)
        {
            // Thrown by the reader.
            _inbox.Writer.TryComplete(error);
        }
    }

    private async Task<int> ShowAsync(CancellationToken cancellationToken)
    {
        await foreach (var message in _inbox.Reader.ReadAllAsync(cancellationToken))
        {
            if (message is null)
            {
                await CatchUpAsync(cancellationToken);
            }
            else if (_shown.IsNew(message))
            {
                Show(message);
            }

            if (count > 0 && _written >= count)
            {
                break;
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        return ExitCode.Done;
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        SayConnected();
        if (_isFirstConnect && since is null)
        {
            _isFirstConnect = false;
            return;
        }

        _isFirstConnect = false;
        var request = selection.Since(_upTo);
        try
        {
            do
            {
                var page = await session.Client.ListAsync(request, cancellationToken);
                foreach (var message in page.Events.Select(ToMessage).Where(_shown.IsMissing))
                {
                    _shown.Add(message);
                    Show(message);
                    if (count > 0 && _written >= count)
                    {
                        return;
                    }
                }

                request = request with { Cursor = page.NextCursor };
            }
            while (request.Cursor is not null);
        }
        catch (ServerBusyException)
        {
            // Disconnected again: the next connection queries from the same time.
        }
    }

    private void Show(SocketEventMessage message)
    {
        _upTo = message.UpdatedAt > _upTo ? message.UpdatedAt.Value : _upTo;
        if (selection.Has(message) && (count == 0 || _written < count))
        {
            lines.Write(message);
            _written++;
        }
    }

    private void SayConnected()
    {
        if (_isFirstConnect)
        {
            session.Screen.Note(string.Create(CultureInfo.InvariantCulture, $"Listening to {string.Join(", ", selection.Topics)} at {session.Connection.ServerName}."));
        }
        else
        {
            session.Screen.Note(_hasReconnected ? "Reconnected. Reading the events that were missed." : "The server reports that events may have been missed. Reading them.");
        }

        _hasReconnected = false;
    }

    private void OnConnected(object? sender, EventArgs arguments)
    {
        _hasReconnected = true;
        _inbox.Writer.TryWrite(null);
    }

    private void OnDisconnected(object? sender, EventArgs arguments) => session.Screen.Note("Connection lost. Reconnecting.");

    private void OnMissed(object? sender, EventArgs arguments) => _inbox.Writer.TryWrite(null);

    // The server's clock, which may differ from this machine's.
    private async Task<DateTimeOffset> NewestAsync(CancellationToken cancellationToken)
    {
        var newest = await session.Client.ListAsync(
            new EventListRequest { NewestFirst = true, IncludeLogs = true, IncludeSummaries = false, Limit = 1 }, cancellationToken);
        return newest.Events is [var last] ? last.UpdatedAt : DateTimeOffset.UnixEpoch;
    }

    private static SocketEventMessage ToMessage(AyonEvent stored) => new()
    {
        Id = stored.Id,
        Topic = stored.Topic,
        Project = stored.Project,
        User = stored.User,
        DependsOn = stored.DependsOn,
        Description = stored.Description,
        Summary = stored.Summary,
        Status = stored.Status,
        Sender = stored.Sender,
        SenderType = stored.SenderType,
        CreatedAt = stored.CreatedAt,
        UpdatedAt = stored.UpdatedAt,
    };
}
