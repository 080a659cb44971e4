using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Enroll;

/// <summary>Waiting enroll calls: configuration section <c>Enroll</c>.</summary>
internal sealed class EnrollOptions
{
    public const string Section = "Enroll";

    /// <summary>
    /// Interval at which a waiting call looks for a job even without a notice, because notices of other servers can get
    /// lost. Default: 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00", ErrorMessage = "Enroll:LookAgainInterval must be between 10 ms and 1 hour.")]
    public TimeSpan LookAgainInterval { get; set; } = TimeSpan.FromSeconds(5);
}
