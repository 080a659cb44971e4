using Ayon.Events.TestSupport;

namespace Ayon.Events.Faults.Strikes;

/// <summary>What befalls workers as containers.</summary>
internal static class Containers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs a twin of a worker: the same names, and a folder of its own for temporary files, as a container has.</summary>
    public static async Task<bool> TwinAsync(Scene scene)
    {
        await using var twin = scene.AnyWorker().NewTwin();
        await twin.StartAsync();
        await scene.PauseAsync(2, 5);
        await twin.EndAsync(scene.Random.Next(2) == 0 ? Signal.Kill : Signal.Terminate, Patience);
        return true;
    }

    /// <summary>Starts a worker again with another clock.</summary>
    public static async Task<bool> SkewAsync(Scene scene)
    {
        var worker = scene.AnyWorker();
        await worker.EndAsync(Signal.Terminate, Patience);
        worker.ClockIsWrongBy = TimeSpan.FromSeconds(scene.Random.Next(60, 600) * (scene.Random.Next(2) == 0 ? 1 : -1));
        await worker.StartAsync();
        return true;
    }
}
