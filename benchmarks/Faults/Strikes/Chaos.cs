namespace Ayon.Events.Faults.Strikes;

/// <summary>
/// Strikes at random until it is told to stop: processes one after another and, beside them, the database. Faults are dealt like cards: each comes
/// once before any comes again.
/// </summary>
internal sealed class Chaos
{
    private readonly Scene _scene;
    private readonly List<Fault[]> _decks;
    private readonly Dictionary<Fault, int> _counts = [];
    private int _begun;
    private int _rounds;

    /// <param name="scene">What is struck.</param>
    /// <param name="faults">The faults that were chosen.</param>
    public Chaos(Scene scene, IReadOnlyList<Fault> faults)
    {
        _scene = scene;
        _decks = [.. faults.Where(static fault => fault.Strike is not null).GroupBy(static fault => fault.IsOfDatabase).Select(static deck => deck.ToArray())];
        // The longer deck's first round takes about as long as so many strikes.
        FewestStrikes = _decks.Select(static deck => deck.Length).DefaultIfEmpty().Max() * _decks.Count;
    }

    /// <summary>How many strikes have begun.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>About how many it takes until each fault has come once.</summary>
    public int FewestStrikes { get; }

    /// <summary>Whether each fault has come once.</summary>
    public bool HasDealtAll => Volatile.Read(ref _rounds) == _decks.Count;

    /// <summary>Whether nothing more will be struck.</summary>
    public bool IsOver => _decks.Count == 0 || _scene.Stop.IsCancellationRequested;

    /// <summary>How often a fault happened.</summary>
    public int CountOf(Fault fault)
    {
        lock (_counts)
        {
            return _counts.GetValueOrDefault(fault);
        }
    }

    /// <summary>Strikes until it is told to stop.</summary>
    /// <param name="seed">Decides of chance.</param>
    public Task RunAsync(int seed) => Task.WhenAll(_decks.Select((deck, index) => RunAsync(deck, _scene with { Random = new Random(seed + index) })));

    private async Task RunAsync(Fault[] deck, Scene scene)
    {
        for (var round = 0; !IsOver; round++)
        {
            scene.Random.Shuffle(deck);
            foreach (var fault in deck)
            {
                await scene.PauseAsync(0.3, 1.5);
                if (IsOver)
                {
                    return;
                }

                Interlocked.Increment(ref _begun);
                if (await fault.Strike!(scene))
                {
                    lock (_counts)
                    {
                        _counts[fault] = _counts.GetValueOrDefault(fault) + 1;
                    }
                }
            }

            if (round == 0)
            {
                Interlocked.Increment(ref _rounds);
            }
        }
    }
}
