using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Enroll;

/// <summary>How calls of enroll wait: configuration section <c>Enroll</c>.</summary>
internal sealed class EnrollOptions
{
    public const string Section = "Enroll";

    /// <summary>
    /// After how long a call that waits looks for a job although it heard of none: what another server stored may not be heard
    /// of when the way between them is broken. Default: 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00", ErrorMessage = "Enroll:LookAgainInterval must be between 10 ms and 1 hour.")]
    public TimeSpan LookAgainInterval { get; set; } = TimeSpan.FromSeconds(5);
}
