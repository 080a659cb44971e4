namespace CoffeeMaker;

/// <summary>A machine that brews coffee.</summary>
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
