using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Testing;

/// <summary>What kind of server a harness starts.</summary>
public enum ServerCompatibility
{
    /// <summary>The reference server with all that it offers beyond the contract.</summary>
    Reference,

    /// <summary>
    /// A double of a real AYON server, with its sharp edges: no delay, no reclaim, no attempts; a failed job comes back at once, aborted
    /// jobs come to their sender again, dispatches lose <c>dependsOn</c>, and so on. The guide has a table of them.
    /// </summary>
    Ayon,
}

/// <summary>What a harness starts.</summary>
public sealed class AyonEventsHarnessOptions
{
    /// <summary>Adds the handlers, e.g. <c>ayon => ayon.AddEnrollHandlers()</c>, and what they need. Default: none.</summary>
    public Action<IAyonEventsBuilder>? Handlers { get; set; }

    /// <summary>Adds services that handlers need, doubles of the studio's systems. Default: none.</summary>
    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>Changes the worker's options. Default: nothing.</summary>
    public Action<AyonOptions>? Options { get; set; }

    /// <summary>The kind of server. Default: <see cref="ServerCompatibility.Reference"/>.</summary>
    public ServerCompatibility Compatibility { get; set; }

    /// <summary>Path of the SQLite file. Default: null, a temporary one that goes with the harness.</summary>
    public string? DatabaseFile { get; set; }

    /// <summary>What time it is at first. Default: 2026-01-01 00:00 UTC.</summary>
    public DateTimeOffset StartTime { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// How long, by the real clock, <see cref="AyonEventsHarness.RunUntilIdleAsync"/> and <see cref="AyonEventsHarness.SkipAsync"/> wait for
    /// the worker to come to rest. Default: 1 min.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(1);
}
