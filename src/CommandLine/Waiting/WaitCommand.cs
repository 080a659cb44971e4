using System.CommandLine;
using System.Threading.Channels;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Realtime;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Waiting;

/// <summary><c>wait</c>: waits until an event has ended.</summary>
internal sealed class WaitCommand
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMinutes(1);

    private readonly Argument<string> _id = new("id") { Description = "Event id." };
    private readonly Option<TimeSpan?> _for = OptionValues.Duration("--for", "Stop waiting after this time, with exit code 124. Default: never.");
    private readonly Option<bool> _json = new("--json") { Description = "Print the event as a JSON object." };

    public static Command Create(CommandHost host)
    {
        var wait = new WaitCommand();
        var command = new Command("wait", "Waits until an event is finished (exit code 0), or failed or aborted (exit code 1), and shows it.") { wait._id, wait._for, wait._json };
        host.SetAction(command, wait.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var id = parsed.GetRequiredValue(_id);
        using var patience = parsed.GetValue(_for) is { } limit ? new CancellationTokenSource(limit, session.Time) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        AyonEvent ended;
        try
        {
            ended = await UntilEndedAsync(id, session, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ToolException(ExitCode.TimedOut, $"Event {id} did not end within {Texts.Of(parsed.GetValue(_for)!.Value)}.");
        }

        if (parsed.GetValue(_json))
        {
            session.Screen.Raw(JsonText.Line(ended));
        }
        else
        {
            EventFacts.Write(session.Screen, session.Time, ended);
        }

        return ended.Status == EventStatus.Finished ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<AyonEvent> UntilEndedAsync(string id, Session session, CancellationToken cancellationToken)
    {
        var stored = await session.Client.GetAsync(id, cancellationToken);
        if (HasEnded(stored.Status))
        {
            return stored;
        }

        session.Screen.Note($"Waiting for {stored.Id} ({stored.Topic}), which is {Texts.Of(stored.Status)}.");
        // Looks at the event when the stream tells of it, and whenever the stream connects: it may have ended just before. A notice may also be lost.
        var looks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var regularly = session.Time.CreateTimer(_ => looks.Writer.TryWrite(true), state: null, LookInterval, LookInterval);
        var following = FollowAsync(stored, session, looks.Writer, end.Token);
        try
        {
            while (!HasEnded(stored.Status))
            {
                await looks.Reader.ReadAsync(cancellationToken);
                stored = await session.Client.GetAsync(id, cancellationToken);
            }

            return stored;
        }
        finally
        {
            await end.CancelAsync();
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task FollowAsync(AyonEvent awaited, Session session, ChannelWriter<bool> looks, CancellationToken cancellationToken)
    {
        var options = new FollowOptions { StateChanged = state => _ = state != FollowState.Live || looks.TryWrite(true) };
        try
        {
            await foreach (var notice in session.Stream.FollowAsync([awaited.Topic], options, cancellationToken))
            {
                if (notice.Message.Id == awaited.Id)
                {
                    looks.TryWrite(true);
                }
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            looks.TryComplete(error);
        }
    }

    private static bool HasEnded(EventStatus status) => status is EventStatus.Finished or EventStatus.Failed or EventStatus.Aborted;
}
