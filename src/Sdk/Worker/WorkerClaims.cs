using System.Globalization;
using System.Text.Json;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// Proves at the server that a process's name is its own: an event whose hash is made of the name, so that there is one at most,
/// kept alive while the process lives, and replaced when it was silent for too long. Two containers with one host name, or an
/// update that starts the new process before the old one ends, get different names.
/// </summary>
internal sealed class WorkerClaims(IEventClient client, WorkerState state, ILogger<WorkerClaims> logger)
{
    /// <summary>Topic of the claims.</summary>
    public const string Topic = "ayon_events.worker";

    private const int MostProcessesPerHost = 1024;

    // Others may take a claim away while it is replaced; who is slower tries the next name.
    private const int Tries = 3;

    private const int SilencesUntilForgotten = 20;

    private static readonly EventListRequest AllClaims = new() { Topics = [Topic], NewestFirst = true };

    private static readonly TimeSpan LongestRelease = TimeSpan.FromSeconds(2);

    private volatile string? _own;

    /// <summary>Where the locks of this machine are kept.</summary>
    public string Folder { get; set; } = LaneNames.DefaultFolder;

    /// <summary>Takes the first name that is free, on this machine and at the server. While the server does not answer, it waits.</summary>
    /// <exception cref="InvalidOperationException">There are too many processes on this host.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<WorkerClaim> TakeAsync(CancellationToken cancellationToken)
    {
        var names = new LaneNames(state.Options.ServiceName!, Environment.MachineName, Folder, logger);
        for (var number = 0; number < MostProcessesPerHost; number++)
        {
            if (names.TryTake(number) is not { } name)
            {
                continue;
            }

            try
            {
                if (await PersistAsync(name, cancellationToken).ConfigureAwait(false) is { } claim)
                {
                    return claim;
                }
            }
            catch
            {
                name.Dispose();
                throw;
            }

            name.Dispose();
        }

        throw new InvalidOperationException($"All {MostProcessesPerHost} names of service '{state.Options.ServiceName}' are taken on this host.");
    }

    /// <summary>Makes the claim anew, after its event was deleted.</summary>
    /// <returns>Id of the claim; null when another process has the name.</returns>
    public async Task<string?> RenewAsync(string name, CancellationToken cancellationToken) =>
        (await TryAsync(name, lastClaim: null, cancellationToken).ConfigureAwait(false))?.Id;

    /// <summary>Shows that the process lives.</summary>
    /// <exception cref="EventNotFoundException">The claim is gone.</exception>
    public Task KeepAliveAsync(string name, string claim, CancellationToken cancellationToken) =>
        client.UpdateAsync(claim, new UpdateEventRequest { Sender = name }, cancellationToken);

    /// <summary>Gives the name back.</summary>
    public async Task ReleaseAsync(string claim, CancellationToken cancellationToken)
    {
        // Of a server that does not answer nobody waits for more: the claim goes stale.
        using var enough = new CancellationTokenSource(LongestRelease, state.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            await client.DeleteAsync(claim, either.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AyonEventsException or OperationCanceledException)
        {
            logger.ClaimLeft(claim, error.Message);
        }
    }

    /// <summary>
    /// The claims of this service whose processes died. This process lives, however long its own claim was not kept alive: it may have slept.
    /// </summary>
    /// <exception cref="AyonEventsException">The server did not say.</exception>
    public async Task<IReadOnlyList<DeadWorker>> FindDeadAsync(CancellationToken cancellationToken)
    {
        List<DeadWorker> dead = [];
        var now = state.Clock.Now;
        await foreach (var claim in client.ListAllAsync(AllClaims, cancellationToken).ConfigureAwait(false))
        {
            if (ClaimText.Read(claim.Summary) is { } text && text.Service == state.Options.ServiceName && claim.Sender is { } name && name != _own && IsStale(claim, text))
            {
                dead.Add(new DeadWorker(claim.Id, name, now - claim.UpdatedAt > text.Silence * SilencesUntilForgotten));
            }
        }

        return dead;
    }

    private async Task<WorkerClaim?> PersistAsync(LaneName name, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(15));
        string? refused = null;
        while (true)
        {
            try
            {
                if (await TryAsync(name.Text, name.LastClaim, cancellationToken).ConfigureAwait(false) is not { } made)
                {
                    return null;
                }

                state.Back();
                name.Keep(made.Id);
                _own = name.Text;
                return new WorkerClaim(this, name, made.Id, made.IsSuccessor, state);
            }
            catch (ServerBusyException error)
            {
                state.Away(error.Message);
            }
            catch (AyonEventsException error)
            {
                if (refused != error.Message)
                {
                    refused = error.Message;
                    logger.EnrollRefused(string.Join(", ", state.Handlers.Select(static handler => handler.Target)), error.Message);
                }
            }

            await Task.Delay(backoff.Next(), state.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Deleting the stale claim harms nobody who was quicker: theirs has another id. Of those who make a new one, one succeeds.
    private async Task<(string Id, bool IsSuccessor)?> TryAsync(string name, string? lastClaim, CancellationToken cancellationToken)
    {
        var text = new ClaimText(state.Options.ServiceName!, Guid.CreateVersion7(state.Clock.Now).ToString("N"), state.Options.ReclaimAfter);
        var request = new DispatchEventRequest
        {
            Topic = Topic,
            Hash = EventHash.From(Topic, name),
            Sender = name,
            Description = string.Create(CultureInfo.InvariantCulture, $"Worker {name}, process {Environment.ProcessId} on {Environment.MachineName}"),
            Summary = text.ToJson(),
            Finished = false,
        };
        var isSuccessor = false;
        for (var tries = 0; tries < Tries; tries++)
        {
            try
            {
                return (await client.DispatchAsync(request, cancellationToken).ConfigureAwait(false), isSuccessor);
            }
            catch (DuplicateEventException)
            {
                // Somebody has it, or had it.
            }

            if (await client.FindByHashAsync(AllClaims, request.Hash, cancellationToken).ConfigureAwait(false) is not { } stored)
            {
                continue;
            }

            var other = ClaimText.Read(stored.Summary);
            if (other?.Token == text.Token)
            {
                // Ours: the answer to an earlier try was lost.
                return (stored.Id, isSuccessor);
            }

            if (stored.Id != lastClaim && !IsStale(stored, other))
            {
                return null;
            }

            isSuccessor = true;
            await ReleaseAsync(stored.Id, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private bool IsStale(AyonEvent claim, ClaimText? text) => state.Clock.Now - claim.UpdatedAt > (text?.Silence ?? state.Options.ReclaimAfter);

    /// <summary>What a claim says of its process.</summary>
    private sealed record ClaimText(string Service, string Token, TimeSpan Silence)
    {
        public static ClaimText? Read(RawJson summary)
        {
            if (summary.IsMissing)
            {
                return null;
            }

            using var document = JsonDocument.Parse(summary.Utf8);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("service", out var service) && service.ValueKind == JsonValueKind.String
                && root.TryGetProperty("token", out var token) && token.ValueKind == JsonValueKind.String
                && root.TryGetProperty("silenceSeconds", out var silence) && silence.TryGetDouble(out var seconds) && seconds is > 0 and < 1e8
                    ? new ClaimText(service.GetString()!, token.GetString()!, TimeSpan.FromSeconds(seconds))
                    : null;
        }

        public RawJson ToJson() => RawJson.Write(this, static (writer, text) =>
        {
            writer.WriteStartObject();
            writer.WriteString("service", text.Service);
            writer.WriteString("token", text.Token);
            writer.WriteNumber("silenceSeconds", text.Silence.TotalSeconds);
            writer.WriteEndObject();
        });
    }
}

/// <summary>A process that died without giving its name back.</summary>
/// <param name="Claim">Id of its claim.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsLongAgo">Whether every process that lives has had time to look for its jobs.</param>
internal sealed record DeadWorker(string Claim, string Name, bool IsLongAgo);
