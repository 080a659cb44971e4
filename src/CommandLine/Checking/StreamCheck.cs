using System.Security.Cryptography;
using System.Threading.Channels;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Checking;

/// <summary>Whether the stream brings events: an own one, which is stored nowhere, is to come back.</summary>
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
                : Finding.Remark(Name, $"connected in {took}; whether events come cannot be tried, since this user may not dispatch", "Run it with the key of a service, too.");
        }
        catch (TimeoutException)
        {
            return Finding.Problem(
                Name,
                $"no WebSocket at {session.Connection.ServerName}/ws within {Texts.Of(session.Connection.Timeout)}",
                "A reverse proxy must pass on Upgrade and Connection headers for /ws. Workers do without the stream, but later and with more requests.");
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
        // The server does not say when it has read the subscription: what is sent before that does not come back.
        for (var tries = 1; tries <= Tries; tries++)
        {
            var sent = session.Time.GetUtcNow();
            try
            {
                await session.Client.DispatchAsync(
                    new DispatchEventRequest { Topic = Topic, Store = false, Description = "Does the stream bring it back?", Summary = RawJson.Parse($$"""{"mark":"{{_mark}}"}""") },
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
                return Finding.Good(Name, $"connected in {connectTime}; an own event came back in {Texts.Of(came - sent)}");
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Once more.
            }
        }

        return Finding.Problem(
            Name,
            $"connected in {connectTime}, but own events did not come back",
            "The key may not be valid over the WebSocket, or a proxy keeps messages back. Workers do without the stream, but later and with more requests.");
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
            // The check is over.
        }
    }
}
