namespace Ayon.Events.Faults.Work;

/// <summary>What a job is like.</summary>
internal static class Kinds
{
    public const string Plain = "plain";

    /// <summary>Many short steps.</summary>
    public const string Slow = "slow";

    /// <summary>Longer than every time-out: the lease, a request, a request with all its retries.</summary>
    public const string Long = "long";

    /// <summary>Blocks its thread and does not heed its token.</summary>
    public const string Blocking = "blocking";

    /// <summary>Throws at its first attempt.</summary>
    public const string FailsAtFirst = "fails at first";

    /// <summary>Is put off at its first attempt.</summary>
    public const string Snoozes = "snoozes";

    /// <summary>Can never be done.</summary>
    public const string Hopeless = "hopeless";

    /// <summary>Poison: a setter of the record throws.</summary>
    public const string Setter = "setter";

    /// <summary>Poison: the key of the partition throws.</summary>
    public const string Key = "key";

    /// <summary>Poison: a converter throws.</summary>
    public const string Converter = "converter";

    /// <summary>Poison: the handler throws.</summary>
    public const string Handler = "handler";

    /// <summary>Poison: the handler throws, and the rule for its exceptions, too.</summary>
    public const string Rule = "rule";

    /// <summary>The poisons, and a job that stands among them.</summary>
    public static readonly IReadOnlyList<string> Suspects = [Setter, Plain, Key, Converter, Handler, Rule];

    /// <summary>How a job of this kind ends.</summary>
    public static string EndOf(string kind) => kind is Hopeless or Setter or Key or Converter or Handler or Rule ? "failed" : "finished";
}

/// <summary>Thrown by code of the addon that is poison.</summary>
#pragma warning disable CA1032 // It is made here alone.
public sealed class PoisonException(string kind) : Exception($"Poison: {kind}")
#pragma warning restore CA1032
{
    /// <summary>Where it was thrown.</summary>
    public string Kind => kind;
}
