using Ayon.Events.Client;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>The dialect of the current server, which may change while the worker runs.</summary>
internal sealed class CurrentDialect(ServerOffers offers, ExtendedServer extended, PlainAyon plain) : IServerDialect
{
    private static readonly string[] Needed = [ServerExtensions.Attempts, ServerExtensions.Capacity, ServerExtensions.Delay, ServerExtensions.Reclaim];

    public async Task<HandOut> AskAsync(LaneRequest lane, HostTokens host) =>
        await (await NowAsync(host.Last).ConfigureAwait(false)).AskAsync(lane, host).ConfigureAwait(false);

    public Task<AyonEvent> GetAsync(string eventId, CancellationToken cancellationToken) => plain.GetAsync(eventId, cancellationToken);

    public async Task BeginAsync(RunningJob job, CancellationToken cancellationToken) =>
        await (await NowAsync(cancellationToken).ConfigureAwait(false)).BeginAsync(job, cancellationToken).ConfigureAwait(false);

    public async Task HeartbeatAsync(RunningJob job, CancellationToken cancellationToken) =>
        await (await NowAsync(cancellationToken).ConfigureAwait(false)).HeartbeatAsync(job, cancellationToken).ConfigureAwait(false);

    public async Task ReportAsync(RunningJob job, double progress, string? description, CancellationToken cancellationToken) =>
        await (await NowAsync(cancellationToken).ConfigureAwait(false)).ReportAsync(job, progress, description, cancellationToken).ConfigureAwait(false);

    public async Task RememberAsync(RunningJob job, JobMemory memory, int? retries, CancellationToken cancellationToken) =>
        await (await NowAsync(cancellationToken).ConfigureAwait(false)).RememberAsync(job, memory, retries, cancellationToken).ConfigureAwait(false);

    public async Task<JobInterruption> LookAsync(RunningJob job, CancellationToken cancellationToken) =>
        await (await NowAsync(cancellationToken).ConfigureAwait(false)).LookAsync(job, cancellationToken).ConfigureAwait(false);

    public async Task SettleAsync(RunningJob job, UpdateEventRequest end, CancellationToken cancellationToken) =>
        await (await NowAsync(cancellationToken).ConfigureAwait(false)).SettleAsync(job, end, cancellationToken).ConfigureAwait(false);

    public async Task PutOffAsync(RunningJob job, PutOff attempt, CancellationToken cancellationToken) =>
        await (await NowAsync(cancellationToken).ConfigureAwait(false)).PutOffAsync(job, attempt, cancellationToken).ConfigureAwait(false);

    public async Task ReleaseAsync(RunningJob job, CancellationToken cancellationToken) =>
        await (await NowAsync(cancellationToken).ConfigureAwait(false)).ReleaseAsync(job, cancellationToken).ConfigureAwait(false);

    public async Task<int> RescueAsync(HandlerRuntime handler, HostTokens host) =>
        await (await NowAsync(host.Stopping).ConfigureAwait(false)).RescueAsync(handler, host).ConfigureAwait(false);

    public Task EndAsync(Func<string, bool> isOwn, CancellationToken cancellationToken) => plain.EndAsync(isOwn, cancellationToken);

    private async ValueTask<IServerDialect> NowAsync(CancellationToken cancellationToken)
    {
        foreach (var extension in Needed)
        {
            if (!await offers.HaveAsync(extension, cancellationToken).ConfigureAwait(false))
            {
                return plain;
            }
        }

        return extended;
    }
}
