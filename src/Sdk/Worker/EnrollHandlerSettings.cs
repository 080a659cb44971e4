namespace Ayon.Events.Worker;

/// <summary>The settings of one handler; <see cref="EnrollHandlerAttribute"/> says what each means.</summary>
public sealed record EnrollHandlerSettings
{
    /// <summary>The contract's default of <see cref="MaxRetries"/>.</summary>
    public const int DefaultMaxRetries = 3;

    /// <summary>The contract's default of <see cref="IgnoreOlderThan"/>, in days.</summary>
    public const int DefaultIgnoreOlderThan = 3;

    /// <summary>Description of a new job. Default: none.</summary>
    public string? Description { get; init; }

    /// <summary>Whether jobs are handed out one at a time in source order. Default: false.</summary>
    public bool Sequential { get; init; }

    /// <summary>How often a failed job comes back. Default: 3.</summary>
    public int MaxRetries { get; init; } = DefaultMaxRetries;

    /// <summary>Kinds of sender whose sources are left out. Default: none.</summary>
    public IReadOnlyList<string> IgnoreSenderTypes { get; init; } = [];

    /// <summary>Days after which sources are left out; 0 is no limit. Default: 3.</summary>
    public int IgnoreOlderThan { get; init; } = DefaultIgnoreOlderThan;

    /// <summary>Jobs at once in this process; 0 takes <see cref="Client.AyonOptions.Lanes"/>. Default: 0.</summary>
    public int Lanes { get; init; }
}
