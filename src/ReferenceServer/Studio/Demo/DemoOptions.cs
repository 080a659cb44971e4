using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Studio.Demo;

/// <summary>A project in which simulated users work, so that a worker has something to do.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Whether it runs; the option <c>--demo</c> sets it. Default: false.</summary>
    public bool Enabled { get; set; }

    /// <summary>Name of the project, which is made where it is missing. Default: <c>demo</c>.</summary>
    [RegularExpression("[a-zA-Z0-9_]{1,64}", ErrorMessage = "Demo:Project must be 1 to 64 letters, digits and '_'.")]
    public string Project { get; set; } = "demo";

    /// <summary>How many changes all users make in a minute; 0 only fills the project. Default: 30.</summary>
    [Range(0, 60_000, ErrorMessage = "Demo:ChangesPerMinute must be between 0 and 60000.")]
    public int ChangesPerMinute { get; set; } = 30;

    /// <summary>How many users there are. Default: 8.</summary>
    [Range(1, 1000, ErrorMessage = "Demo:Users must be between 1 and 1000.")]
    public int Users { get; set; } = 8;

    /// <summary>What the names and the order of changes are drawn from: the same seed gives the same ones. Default: 1.</summary>
    public int Seed { get; set; } = 1;
}
