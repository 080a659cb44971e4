namespace Ayon.Events.Worker;

/// <summary>
/// Marks a class as the handler of jobs. It implements <see cref="IEnrollHandler{TSource, TTarget}"/>, once or several times,
/// or <see cref="IEnrollHandler{TSource}"/>; the generated <c>AddEnrollHandlers()</c> registers it with these settings
/// (contract, "Enroll").
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EnrollHandlerAttribute : Attribute
{
    /// <summary>
    /// Target topic of <see cref="IEnrollHandler{TSource}"/>, whose jobs have no record; of no use otherwise. Default: none.
    /// </summary>
    public string? Target { get; set; }

    /// <summary>Description of a new job, one line for people. Default: none.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// Whether at most one job of the target topic is in work at a time, strictly in source order. Default: false.
    /// </summary>
    public bool Sequential { get; set; }

    /// <summary>How often a failed job comes back: 3 (the default) makes 5 attempts (contract, "Enroll").</summary>
    public int MaxRetries { get; set; } = EnrollHandlerSettings.DefaultMaxRetries;

    /// <summary>Sources sent by these kinds of sender are left out. Default: none.</summary>
#pragma warning disable CA1819 // Attribute arguments are arrays.
    public string[] IgnoreSenderTypes { get; set; } = [];
#pragma warning restore CA1819

    /// <summary>Days after their last update when sources are left out. Default: 3; 0 is no limit.</summary>
    public int IgnoreOlderThan { get; set; } = EnrollHandlerSettings.DefaultIgnoreOlderThan;

    /// <summary>How many jobs run at once in this process. Default: 0, which takes <see cref="Client.AyonOptions.Lanes"/>.</summary>
    public int Lanes { get; set; }
}
