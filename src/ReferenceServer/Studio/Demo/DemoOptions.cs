using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Studio.Demo;

/// <summary>A project in which simulated users work, so that a worker has something to do.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Whether the demo runs; the option <c>--demo</c> sets this. Default: false.</summary>
    public bool Enabled { get; set; }

    /// <summary>Name of the project, which is created if it does not exist. Default: <c>demo</c>.</summary>
    [RegularExpression("[a-zA-Z0-9_]{1,64}", ErrorMessage = "Demo:Project must be 1 to 64 letters, digits and '_'.")]
    public string Project { get; set; } = "demo";

    /// <summary>Number of changes per minute by all users; 0 only creates the project. Default: 30.</summary>
    [Range(0, 60_000, ErrorMessage = "Demo:ChangesPerMinute must be between 0 and 60000.")]
    public int ChangesPerMinute { get; set; } = 30;

    /// <summary>Number of users. Default: 8.</summary>
    [Range(1, 1000, ErrorMessage = "Demo:Users must be between 1 and 1000.")]
    public int Users { get; set; } = 8;

    /// <summary>Seed of the names and the order of changes. Default: 1.</summary>
    public int Seed { get; set; } = 1;
}
