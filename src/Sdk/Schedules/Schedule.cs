using System.Globalization;
using System.Reflection;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Cronos;

namespace Ayon.Events.Schedules;

/// <summary>One schedule of a topic: its times, and the event of each.</summary>
internal sealed class Schedule
{
    /// <summary>Maximum number of missed ticks that are dispatched.</summary>
    public const int MostMissed = 1_000;

    private readonly CronExpression _expression;
    private readonly TimeZoneInfo _timeZone;
    private readonly Func<DateTimeOffset, DispatchEventRequest> _create;

    private Schedule(string topic, ScheduleAttribute attribute, Func<DateTimeOffset, DispatchEventRequest> create)
    {
        (Topic, Project, CatchUp, _create) = (topic, attribute.Project, attribute.CatchUp, create);
        try
        {
            var fields = attribute.Cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            _expression = CronExpression.Parse(attribute.Cron, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
            _timeZone = TimeZoneInfo.FindSystemTimeZoneById(attribute.TimeZone);
        }
        catch (CronFormatException error)
        {
            throw new ArgumentException($"The schedule '{attribute.Cron}' of topic '{topic}' is not a valid cron expression: {error.Message}", nameof(attribute), error);
        }
        catch (Exception error) when (error is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new ArgumentException($"The time zone '{attribute.TimeZone}' of topic '{topic}' was not found. Use an id such as Europe/Prague.", nameof(attribute), error);
        }
    }

    public string Topic { get; }

    public string? Project { get; }

    public CatchUp CatchUp { get; }

    /// <summary>Gets the schedules that the attributes of a topic declare.</summary>
    /// <exception cref="ArgumentException">The topic has no schedule, or one is invalid.</exception>
    public static IReadOnlyList<Schedule> Of<T>(Func<DateTimeOffset, T> create)
        where T : ITopic<T>
    {
        Schedule[] schedules = [.. typeof(T).GetCustomAttributes<ScheduleAttribute>().Select(attribute => new Schedule(T.Topic, attribute, tick => Client.TopicEvent.ToDispatch(create(tick))))];
        return schedules.Length > 0
            ? schedules
            : throw new ArgumentException($"Topic '{T.Topic}' has no schedule. Add [Schedule(\"0 3 * * *\")] to {typeof(T).Name}.", nameof(create));
    }

    /// <summary>Gets the first tick after a time; null if there is none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset time) => _expression.GetNextOccurrence(time, _timeZone);

    /// <summary>Gets the ticks after a time that have to be dispatched now, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> FindDue(DateTimeOffset after, DateTimeOffset now)
    {
        var due = new Queue<DateTimeOffset>();
        var most = CatchUp == CatchUp.All ? MostMissed : 1;
        for (var tick = NextAfter(after); tick <= now; tick = NextAfter(tick.Value))
        {
            due.Enqueue(tick.Value);
            if (due.Count > most)
            {
                due.Dequeue();
            }
        }

        return [.. due];
    }

    /// <summary>Creates the event of a tick. Its hash is the same in every process.</summary>
    public DispatchEventRequest CreateEvent(DateTimeOffset tick)
    {
        var time = tick.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return _create(tick) with
        {
            Hash = EventHash.From(Topic, $"schedule {Project} {time}"),
            Project = Project,
            Description = $"Scheduled for {time}",
        };
    }
}
