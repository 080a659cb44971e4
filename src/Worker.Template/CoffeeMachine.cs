namespace WorkerTemplate;

/// <summary>A machine that brews coffee: stands for what your jobs work with.</summary>
public interface ICoffeeMachine
{
    /// <summary>Brews; takes a moment.</summary>
    Task BrewAsync(int cups, CancellationToken cancellationToken);
}

/// <summary>A machine of patience and no water.</summary>
internal sealed class CoffeeMachine(TimeProvider time) : ICoffeeMachine
{
    public Task BrewAsync(int cups, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(300 * cups), time, cancellationToken);
}

/// <summary>Adds the machine.</summary>
internal static class CoffeeMachineServices
{
    public static IServiceCollection AddCoffeeMachine(this IServiceCollection services) => services.AddSingleton<ICoffeeMachine, CoffeeMachine>();
}
