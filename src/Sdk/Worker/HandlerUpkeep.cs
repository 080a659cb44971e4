namespace Ayon.Events.Worker;

/// <summary>The background tasks of the lanes: wakes them, renews their filters and looks for abandoned jobs.</summary>
internal sealed class HandlerUpkeep(WakeCalls wakeCalls, FilterMaker filters, JobRescuer rescuer)
{
    /// <summary>Runs until the host stops. When this method returns the task, the stream is already subscribed.</summary>
    public Task RunAsync(IReadOnlyList<HandlerRuntime> handlers, HostTokens host) => Task.WhenAll(
        [
            wakeCalls.ListenAsync(host.Stopping),
            .. handlers.Select(handler => filters.RunAsync(handler, host.Stopping)),
            .. handlers.Select(handler => wakeCalls.PollAsync(handler, host.Stopping)),
            .. handlers.Select(handler => rescuer.RunAsync(handler, host)),
        ]);
}
