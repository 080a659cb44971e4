using System.Security.Cryptography;
using System.Threading.Channels;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Checking;

/// <summary>Checks whether the stream delivers events, with a test event that is not stored.</summary>
internal sealed class StreamCheck(Session session)
{
    private const string Name = "stream";
    private const string Topic = "ayon_events.doctor";
    private const int Tries = 5;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    private readonly string _mark = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly Channel<DateTimeOffset> _returns = Channel.CreateUnbounded<DateTimeOffset>();

    public async Task<Finding> RunAsync(bool mayDispatch, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnConnected(object? sender, EventArgs arguments) => connected.TrySetResult();
        session.Stream.Connected += OnConnected;
        var began = session.Time.GetUtcNow();
        var listening = ListenAsync(ended.Token);
        try
        {
            await connected.Task.WaitAsync(session.Connection.Timeout, session.Time, cancellationToken);
            var took = Texts.Of(session.Time.GetUtcNow() - began);
            return mayDispatch
                ? await SendAsync(took, cancellationToken)
                : Finding.Remark(Name, $"connected in {took}; cannot test whether events arrive, because this user may not dispatch", "Run the command again with the key of a service.");
        }
        catch (TimeoutException)
        {
            return Finding.Problem(
                Name,
                $"no WebSocket at {session.Connection.ServerName}/ws within {Texts.Of(session.Connection.Timeout)}",
                "A reverse proxy must forward the Upgrade and Connection headers for /ws. Without the stream, workers start jobs later and send more requests.");
        }
        finally
        {
            session.Stream.Connected -= OnConnected;
            await ended.CancelAsync();
            await listening;
        }
    }

    private async Task<Finding> SendAsync(string connectTime, CancellationToken cancellationToken)
    {
        // The server does not confirm the subscription: an event that is sent too early is not received.
        for (var tries = 1; tries <= Tries; tries++)
        {
            var sent = session.Time.GetUtcNow();
            try
            {
                await session.Client.DispatchAsync(
                    new DispatchEventRequest { Topic = Topic, Store = false, Description = "Test of the event stream", Summary = RawJson.Parse($$"""{"mark":"{{_mark}}"}""") },
                    cancellationToken);
            }
            catch (AyonEventsException error)
            {
                return Finding.Problem(Name, $"connected in {connectTime}; an event could not be dispatched: {error.Message}", "Check what the key's user may do.");
            }

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using var timer = session.Time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), patience, Wait, Timeout.InfiniteTimeSpan);
            try
            {
                var came = await _returns.Reader.ReadAsync(patience.Token);
                return Finding.Good(Name, $"connected in {connectTime}; received a test event in {Texts.Of(came - sent)}");
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Try again.
            }
        }

        return Finding.Problem(
            Name,
            $"connected in {connectTime}, but received no test event",
            "The key may not be valid for the WebSocket, or a proxy holds messages back. Without the stream, workers start jobs later and send more requests.");
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var notice in session.Stream.SubscribeAsync([Topic], project: null, cancellationToken))
            {
                if (notice.SummaryJson.ToString().Contains(_mark, StringComparison.Ordinal))
                {
                    _returns.Writer.TryWrite(session.Time.GetUtcNow());
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The check has ended.
        }
    }
}
