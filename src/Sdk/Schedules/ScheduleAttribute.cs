namespace Ayon.Events.Schedules;

/// <summary>
/// Dispatches an event of the topic at the times of a cron expression. Register the topic with <c>AddSchedule</c> in each process of the service:
/// every tick is dispatched once, by whichever process is first, because its hash is derived from the topic and the time.
/// </summary>
/// <param name="cron">
/// The cron expression: minute, hour, day of month, month, day of week; or with six fields, the first of which is the second. Macros such as
/// <c>@hourly</c> are supported.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ScheduleAttribute(string cron) : Attribute
{
    /// <summary>Gets the cron expression.</summary>
    public string Cron { get; } = cron;

    /// <summary>
    /// Gets or sets the IANA or Windows id of the time zone of the expression, e.g. <c>Europe/Prague</c>. A time that a change to daylight saving time
    /// skips runs right after the change; a time that occurs twice runs once. Default: UTC.
    /// </summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Gets or sets what happens to missed ticks. Default: <see cref="Schedules.CatchUp.Latest"/>.</summary>
    public CatchUp CatchUp { get; set; }

    /// <summary>Gets or sets the project of the events. Default: null, for events without a project.</summary>
    public string? Project { get; set; }
}
