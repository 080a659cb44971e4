using System.Buffers;
using System.Net;
using System.Net.WebSockets;
using System.Threading.Channels;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage;

namespace Ayon.Events.Server.Realtime;

/// <summary>
/// One client of the WebSocket. Only its sender loop sends notices and the close frame; other code puts notices
/// into its queue or requests the close.
/// </summary>
internal sealed class SocketClient : IDisposable
{
    private const int MaxMessageBytes = 64 * 1024;

    // Keys of programs and tokens of people come in the same place.
    private static readonly CredentialKind[] Tokens = [CredentialKind.ApiKey, CredentialKind.Session];

    private readonly WebSocket _socket;
    private readonly IPAddress? _address;
    private readonly SocketServices _services;
    private readonly Channel<ReadOnlyMemory<byte>> _queue;
    private readonly Lock _closing = new();

    // Ends whatever the socket still does some time after its close was asked for.
    private readonly CancellationTokenSource _cutOff;
    private volatile Subscription? _subscription;
    private volatile SocketClose? _close;

    /// <param name="socket">The connection.</param>
    /// <param name="address">Where it comes from; null if unknown.</param>
    /// <param name="services">Services shared by all clients.</param>
    public SocketClient(WebSocket socket, IPAddress? address, SocketServices services)
    {
        (_socket, _address, _services) = (socket, address, services);
        _cutOff = new CancellationTokenSource(Timeout.InfiniteTimeSpan, services.Time);
        _queue = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(services.Options.ClientQueue)
        {
            SingleReader = true,
            // A publisher must never run a client's sending.
            AllowSynchronousContinuations = false,
        });
    }

    /// <summary>Whether the client's queue is more than half full.</summary>
    public bool IsCrowded => _close is null && _queue.Reader.Count > _services.Options.ClientQueue / 2;

    /// <summary>The client's subscription; null before its auth message.</summary>
    public Subscription? Subscription => _subscription;

    /// <summary>Queues a notice for the sender loop; a client whose queue is full is closed.</summary>
    public void Enqueue(ReadOnlyMemory<byte> message)
    {
        if (!_queue.Writer.TryWrite(message) && Close(SocketClose.TooSlow))
        {
            _services.Metrics.ClientOverflowed();
        }
    }

    /// <summary>Notifies the client that it may have missed events, regardless of its subscription.</summary>
    public void TellGap()
    {
        if (_subscription is not null)
        {
            Enqueue(NoticeJson.Gap);
        }
    }

    /// <summary>Closes a client whose credential is no longer valid; otherwise updates its permissions.</summary>
    public async Task RecheckAsync(CancellationToken cancellationToken)
    {
        if (_subscription is not { } subscription || _close is not null)
        {
            return;
        }

        if (await _services.Recognition.FindAgainAsync(subscription.Credential, cancellationToken) is { } caller)
        {
            // Unless the client has just sent another auth message, which was answered by what is true now.
            Interlocked.CompareExchange(ref _subscription, subscription.By(caller), subscription);
        }
        else if (_subscription == subscription)
        {
            Close(SocketClose.EndOf(subscription.Credential.Kind));
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        using var onStopping = stopping.Register(() => Close(SocketClose.ServerStops));
        await using var onNoAuth = _services.Time.CreateTimer(
            _ => CloseUnlessAuthenticated(), null, _services.Options.AuthTimeout, Timeout.InfiniteTimeSpan);
        await Task.WhenAll(ReceiveAsync(), SendAsync());
    }

    public void Dispose()
    {
        // A publisher may still be at closing it.
        lock (_closing)
        {
            _cutOff.Dispose();
        }
    }

    private void CloseUnlessAuthenticated()
    {
        if (_subscription is null)
        {
            Close(SocketClose.NoAuth);
        }
    }

    /// <returns>Whether this was the first reason to close.</returns>
    private bool Close(SocketClose close)
    {
        lock (_closing)
        {
            if (_close is not null)
            {
                return false;
            }

            _close = close;
            _queue.Writer.TryComplete();
            _cutOff.CancelAfter(_services.Options.CloseTimeout);
        }

        _services.Logger.SocketClosing(close.Reason);
        return true;
    }

    private async Task SendAsync()
    {
        await using var heartbeat = _services.Time.CreateTimer(
            _ => Beat(), null, _services.Options.HeartbeatInterval, _services.Options.HeartbeatInterval);
        try
        {
            while (await _queue.Reader.WaitToReadAsync(_cutOff.Token))
            {
                // What still waits when the client is to be closed is dropped: delivery is at most once.
                while (_close is null && _queue.Reader.TryRead(out var message))
                {
                    await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, _cutOff.Token);
                    heartbeat.Change(_services.Options.HeartbeatInterval, _services.Options.HeartbeatInterval);
                }

                if (_close is not null)
                {
                    break;
                }
            }

            await _socket.CloseOutputAsync(_close!.Status, _close.Reason, _cutOff.Token);
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // The receiver finds the same and has nothing to wait for.
        }
        finally
        {
            Close(SocketClose.ClientLeft);
        }
    }

    // A client with notices waiting is not idle, but slow.
    private void Beat()
    {
        if (_subscription is not null && _queue.Reader.Count == 0)
        {
            _queue.Writer.TryWrite(NoticeJson.Heartbeat);
        }
    }

    private async Task ReceiveAsync()
    {
        // One byte more than a message may have shows that it is longer.
        var buffer = ArrayPool<byte>.Shared.Rent(MaxMessageBytes + 1);
        try
        {
            while (await ReceiveMessageAsync(buffer.AsMemory(0, MaxMessageBytes + 1)) is { } message)
            {
                // After the server's close frame, the client's own is waited for and nothing else counts.
                if (_close is null && await RefusalOfAsync(message) is { } refusal)
                {
                    Close(refusal);
                }
            }
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // The client is gone without a word: there is nobody to answer.
        }
        catch (StorageException busy) when (busy.IsBusy)
        {
            Close(SocketClose.Busy);
        }
        catch (Exception failure)
        {
            _services.Logger.SocketFailed(failure);
            Close(SocketClose.ServerFailed);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            Close(SocketClose.ClientLeft);
        }
    }

    /// <returns>A whole message; null if the client has closed the connection.</returns>
    private async Task<ReceivedMessage?> ReceiveMessageAsync(Memory<byte> buffer)
    {
        var length = 0;
        while (true)
        {
            // What goes beyond the buffer is read over its end again and again: such a message is refused unread.
            var rest = length < buffer.Length ? buffer[length..] : buffer;
            var received = await _socket.ReceiveAsync(rest, _cutOff.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length = Math.Min(length + received.Count, buffer.Length);
            if (length == buffer.Length)
            {
                Close(SocketClose.TooBig);
            }

            if (received.EndOfMessage)
            {
                return new ReceivedMessage(received.MessageType, buffer[..length]);
            }
        }
    }

    private async Task<SocketClose?> RefusalOfAsync(ReceivedMessage message)
    {
        if (message.Type != WebSocketMessageType.Text)
        {
            return SocketClose.NotText;
        }

        var auth = AuthMessage.Read(message.Utf8, _services.Options.MaxSubscriptions, out var problem);
        if (auth is null)
        {
            // Well-formed messages of other topics are left alone, as AYON's server does.
            return problem is null ? null : SocketClose.Malformed(problem);
        }

        var recognised = await _services.Recognition.RecogniseAsync(auth.Token, Tokens, _address, _cutOff.Token);
        if (recognised is not { Caller: { } caller, Credential: { } credential })
        {
            return recognised.Wait is null ? SocketClose.UnknownToken : SocketClose.TooManyFailures;
        }

        if (!Permission.For(Permission.ListenOverWebSocket).Passes(caller))
        {
            return SocketClose.Refused;
        }

        _subscription = new Subscription(caller, credential, auth.Subscribe, auth.Project);
        // What was changed since it was recognised was told to the clients of that moment only.
        await RecheckAsync(_cutOff.Token);
        _services.Logger.SocketAuthenticated(caller.Name);
        return null;
    }

    private static bool IsGone(Exception exception) => exception is WebSocketException or OperationCanceledException or IOException;

    private readonly record struct ReceivedMessage(WebSocketMessageType Type, ReadOnlyMemory<byte> Utf8);
}
