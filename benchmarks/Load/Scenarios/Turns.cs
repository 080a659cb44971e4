namespace Ayon.Events.Load.Scenarios;

/// <summary>Lets servers that are compared take turns, a round each, so that what else the machine does hits all of them alike.</summary>
/// <param name="sides">How many there are.</param>
internal sealed class Turns(int sides)
{
    private readonly Lock _lock = new();
    private readonly List<int> _left = [.. Enumerable.Range(0, sides)];
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, sides).Select(static side => new SemaphoreSlim(side == 0 ? 1 : 0))];

    /// <summary>Waits for the first turn of a side.</summary>
    public Task BeginAsync(int side, CancellationToken cancellationToken) => _turns[side].WaitAsync(cancellationToken);

    /// <summary>Ends a turn, and waits for the next.</summary>
    public Task PassAsync(int side, CancellationToken cancellationToken)
    {
        Next(side, isLast: false);
        return _turns[side].WaitAsync(cancellationToken);
    }

    /// <summary>Ends the last turn of a side.</summary>
    public void End(int side) => Next(side, isLast: true);

    private void Next(int side, bool isLast)
    {
        lock (_lock)
        {
            var next = _left[(_left.IndexOf(side) + 1) % _left.Count];
            if (isLast)
            {
                _left.Remove(side);
            }

            if (_left.Count > 0)
            {
                _turns[next].Release();
            }
        }
    }
}
