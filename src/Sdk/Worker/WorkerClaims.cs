using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// Ensures through the server that a process's name is unique: an event whose hash is derived from the name, so that there is at most
/// one. It is kept alive while the process runs, and replaced after too long without a heartbeat. Two containers with the same host
/// name, or an update that starts the new process before the old one ends, get different names.
/// </summary>
internal sealed class WorkerClaims(IEventClient client, WorkerState state, ILogger<WorkerClaims> logger)
{
    /// <summary>Topic of the claims.</summary>
    public const string Topic = "ayon_events.worker";

    private const int MostProcessesPerHost = 1024;

    // Another process may take the name while a claim is replaced; the slower one tries the next name.
    private const int Tries = 3;

    private const int SilencesUntilForgotten = 20;

    private static readonly EventListRequest AllClaims = new() { Topics = [Topic], NewestFirst = true };

    private static readonly TimeSpan LongestRelease = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, bool> _own = new(StringComparer.Ordinal);

    /// <summary>The folder of the lock files on this machine.</summary>
    public string Folder { get; set; } = LaneNames.DefaultFolder;

    /// <summary>Claims the first name that is free on this machine and on the server. Waits while the server does not respond.</summary>
    /// <exception cref="InvalidOperationException">Too many processes of the service run on this host.</exception>
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
                if (await PersistAsync(name, isExact: false, Refused, cancellationToken).ConfigureAwait(false) is { } claim)
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

        throw new InvalidOperationException($"All {MostProcessesPerHost} names of service '{state.Options.ServiceName}' are in use on this host. Stop other processes of the service.");
    }

    /// <summary>Claims an exact name, which one process has at a time. Waits while another process has it or the server does not respond.</summary>
    /// <param name="name">The name, which has the form of a sender.</param>
    /// <param name="taken">Called each time that another process has it.</param>
    /// <param name="refused">Called when the server rejects the claim, with the reason.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<WorkerClaim> TakeExactAsync(string name, Action taken, Action<string> refused, CancellationToken cancellationToken)
    {
        // One process per server, not per machine: workers for several studios may run side by side.
        var server = SHA256.HashData(Encoding.UTF8.GetBytes(state.Options.ServerUrl!.AbsoluteUri));
        var folder = Path.Combine(Folder, Convert.ToHexStringLower(server.AsSpan(0, 8)));
        while (true)
        {
            if (LaneNames.TryTake(name, folder, logger) is { } held)
            {
                try
                {
                    if (await PersistAsync(held, isExact: true, refused, cancellationToken).ConfigureAwait(false) is { } claim)
                    {
                        return claim;
                    }
                }
                catch
                {
                    held.Dispose();
                    throw;
                }

                held.Dispose();
            }

            taken();
            await Task.Delay(state.Options.ReclaimAfter / 4 * (0.8 + (Random.Shared.NextDouble() / 5)), state.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Records that this process no longer has a name, so that it may be found dead.</summary>
    public void Forget(string name) => _own.TryRemove(name, out _);

    /// <summary>Creates the claim again after its event was deleted.</summary>
    /// <returns>The id of the claim; null if another process has the name.</returns>
    public async Task<string?> RenewAsync(string name, CancellationToken cancellationToken) =>
        (await TryAsync(name, lastClaim: null, isExact: false, cancellationToken).ConfigureAwait(false))?.Id;

    /// <summary>Sends a heartbeat of the process.</summary>
    /// <exception cref="EventNotFoundException">The claim was deleted.</exception>
    public Task KeepAliveAsync(string name, string claim, CancellationToken cancellationToken) =>
        client.UpdateAsync(claim, new UpdateEventRequest { Sender = name }, cancellationToken);

    /// <summary>Releases the name.</summary>
    public async Task ReleaseAsync(string claim, CancellationToken cancellationToken)
    {
        // If the server does not respond, the claim expires by itself.
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
    /// Returns the claims of dead processes of this service. This process is never among them, even if it slept for longer than its claim was valid.
    /// </summary>
    /// <exception cref="AyonEventsException">The call to the server failed.</exception>
    public async Task<IReadOnlyList<DeadWorker>> FindDeadAsync(CancellationToken cancellationToken)
    {
        List<DeadWorker> dead = [];
        var now = state.Clock.Now;
        await foreach (var claim in client.ListAllAsync(AllClaims, cancellationToken).ConfigureAwait(false))
        {
            if (ClaimText.Read(claim.Summary) is { } text && text.Service == state.Options.ServiceName && claim.Sender is { } name && !_own.ContainsKey(name) && IsStale(claim, text))
            {
                dead.Add(new DeadWorker(claim.Id, name, now - claim.UpdatedAt > text.Silence * SilencesUntilForgotten));
            }
        }

        return dead;
    }

    private void Refused(string reason) => logger.EnrollRefused(string.Join(", ", state.Handlers.Select(static handler => handler.Target)), reason);

    private async Task<WorkerClaim?> PersistAsync(LaneName name, bool isExact, Action<string> tell, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(15));
        string? refused = null;
        while (true)
        {
            try
            {
                if (await TryAsync(name.Text, name.LastClaim, isExact, cancellationToken).ConfigureAwait(false) is not { } made)
                {
                    return null;
                }

                state.Back();
                name.Keep(made.Id);
                _own[name.Text] = true;
                return new WorkerClaim(this, name, made.Id, made.IsSuccessor, state, isExact);
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
                    tell(error.Message);
                }
            }

            await Task.Delay(backoff.Next(), state.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Deleting the stale claim does not affect a faster process, whose claim has another id. Only one process can create a new one.
    private async Task<(string Id, bool IsSuccessor)?> TryAsync(string name, string? lastClaim, bool isExact, CancellationToken cancellationToken)
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
        var (isSuccessor, hidden) = (false, 0);
        for (var tries = 0; tries < Tries; tries++)
        {
            try
            {
                return (await client.DispatchAsync(request, cancellationToken).ConfigureAwait(false), isSuccessor);
            }
            catch (DuplicateEventException)
            {
                // Another process has or had it.
            }

            if (await client.FindByHashAsync(AllClaims, request.Hash, cancellationToken).ConfigureAwait(false) is not { } stored)
            {
                hidden++;
                continue;
            }

            var other = ClaimText.Read(stored.Summary);
            if (other?.Token == text.Token)
            {
                // Our own: the response to an earlier attempt was lost.
                return (stored.Id, isSuccessor);
            }

            if (stored.Id != lastClaim && !IsStale(stored, other))
            {
                return null;
            }

            isSuccessor = true;
            await ReleaseAsync(stored.Id, cancellationToken).ConfigureAwait(false);
        }

        // A server whose licence hides old events hides a claim that nobody has kept alive for days. Other names could be used instead, but an exact one could never be taken again.
        return isExact && hidden == Tries
            ? (await client.DispatchAsync(request with { Reuse = true }, cancellationToken).ConfigureAwait(false), true)
            : null;
    }

    private bool IsStale(AyonEvent claim, ClaimText? text) => state.Clock.Now - claim.UpdatedAt > (text?.Silence ?? state.Options.ReclaimAfter);

    /// <summary>The data of a claim about its process.</summary>
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
