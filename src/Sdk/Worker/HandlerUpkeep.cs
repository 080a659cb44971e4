namespace Ayon.Events.Worker;

/// <summary>What goes on beside the lanes for as long as they run: they are woken, their filters renewed, and abandoned jobs looked for.</summary>
internal sealed class HandlerUpkeep(WakeCalls wakeCalls, FilterMaker filters, JobRescuer rescuer)
{
    /// <summary>Goes on until the host stops; when this returns its task, the stream is listened to.</summary>
    public Task RunAsync(IReadOnlyList<HandlerRuntime> handlers, HostTokens host) => Task.WhenAll(
        [
            wakeCalls.ListenAsync(host.Stopping),
            .. handlers.Select(handler => filters.RunAsync(handler, host.Stopping)),
            .. handlers.Select(handler => wakeCalls.PollAsync(handler, host.Stopping)),
            .. handlers.Select(handler => rescuer.RunAsync(handler, host)),
        ]);
}
