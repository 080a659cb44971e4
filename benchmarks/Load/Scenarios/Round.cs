using Ayon.Events.Load.Measuring;
using Ayon.Events.Load.Wire;

namespace Ayon.Events.Load.Scenarios;

/// <summary>One run of a case.</summary>
/// <param name="Number">From 1; 0 is the warm-up, whose figures are thrown away.</param>
/// <param name="Limit">When it stops though there is work left.</param>
/// <param name="Loop">Topics that no other round uses.</param>
/// <param name="Load">Counts the processor time of what is measured.</param>
internal sealed record Round(int Number, TimeSpan Limit, Loop Loop, ProcessLoad Load)
{
    // Enough for every path to be compiled, little enough to be over soon.
    private const int WarmUpShare = 20;

    public bool IsWarmUp => Number == 0;

    /// <summary>How much work of a whole round this one has.</summary>
    public int Share(int whole) => IsWarmUp ? Math.Max(whole / WarmUpShare, 1) : whole;
}
