namespace Ayon.Events.Load.Scenarios;

/// <summary>Runs clients side by side.</summary>
internal static class Clients
{
    /// <summary>Runs so many clients and waits for all; the first failure is thrown.</summary>
    public static async Task RunAsync(int count, Func<int, Task> client) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(index => Task.Run(() => client(index))));
}
