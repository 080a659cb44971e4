using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Testing;

/// <summary>Specifies the kind of server that a harness starts.</summary>
public enum ServerCompatibility
{
    /// <summary>The reference server with all its extensions of the contract.</summary>
    Reference,

    /// <summary>
    /// A double of a real AYON server with its limitations: no delay, no reclaim, no attempts; a failed job is retried immediately, aborted
    /// jobs are handed to their sender again, dispatches lose <c>dependsOn</c>, and so on. The guide has a table of them.
    /// </summary>
    Ayon,
}

/// <summary>Options of a harness.</summary>
public sealed class AyonEventsHarnessOptions
{
    /// <summary>Gets or sets the delegate that adds the handlers, e.g. <c>ayon => ayon.AddEnrollHandlers()</c>. Default: none.</summary>
    public Action<IAyonEventsBuilder>? Handlers { get; set; }

    /// <summary>Gets or sets the delegate that adds services for the handlers, such as doubles of the studio's systems. Default: none.</summary>
    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>Gets or sets the delegate that changes the worker's options. Default: none.</summary>
    public Action<AyonOptions>? Options { get; set; }

    /// <summary>
    /// Gets or sets the delegate that prepares the studio before the worker starts: projects, settings and secrets. Default: none. Everything else can be created
    /// with the worker's services, or with <see cref="HarnessStudio.Http"/>.
    /// </summary>
    public Func<HarnessStudio, CancellationToken, Task>? Studio { get; set; }

    /// <summary>Gets or sets the kind of server. Default: <see cref="ServerCompatibility.Reference"/>.</summary>
    public ServerCompatibility Compatibility { get; set; }

    /// <summary>Gets or sets the path of the SQLite file. Default: null, for a temporary file that is deleted with the harness.</summary>
    public string? DatabaseFile { get; set; }

    /// <summary>Gets or sets the initial time of the clock. Default: 2026-01-01 00:00 UTC.</summary>
    public DateTimeOffset StartTime { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Gets or sets the longest time, by the real clock, that <see cref="AyonEventsHarness.RunUntilIdleAsync"/> and <see cref="AyonEventsHarness.SkipAsync"/> wait until
    /// the worker is idle. Default: 1 min.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(1);
}
