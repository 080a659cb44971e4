namespace Ayon.Events.Tests.Schedules;

/// <summary>Times and events of schedules.</summary>
public sealed class ScheduleTests
{
    private static readonly DateTimeOffset NewYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void NextAfter_TimeZone_FollowsItsClock()
    {
        var schedule = Assert.Single(Schedule.Of<NightlyCheck>(static _ => new()));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero), schedule.NextAfter(NewYear));
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 1, 0, 0, TimeSpan.Zero), schedule.NextAfter(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Of_SixFieldsAndSeveralSchedules_AreRead()
    {
        var schedules = Schedule.Of<TwoSchedules>(static _ => new());
        Assert.Equal([NewYear.AddSeconds(10), NewYear.AddHours(1)], schedules.Select(static schedule => schedule.NextAfter(NewYear)!.Value).Order());
    }

    [Fact]
    public void CreateEvent_SameTick_HasTheSameHashInEveryProcess()
    {
        var (one, other) = (Schedule.Of<NightlyCheck>(static _ => new())[0], Schedule.Of<NightlyCheck>(static _ => new())[0]);
        var tick = one.NextAfter(NewYear)!.Value;
        Assert.Equal(one.CreateEvent(tick).Hash, other.CreateEvent(tick.ToOffset(TimeSpan.FromHours(5))).Hash);
        Assert.NotEqual(one.CreateEvent(tick).Hash, one.CreateEvent(one.NextAfter(tick)!.Value).Hash);
        Assert.Equal("Scheduled for 2026-01-01T02:00:00Z", one.CreateEvent(tick).Description);
    }

    [Fact]
    public void CreateEvent_RecordOfTheTick_IsInTheSummary()
    {
        var schedule = Schedule.Of(static tick => new NightlyCheck { Day = $"{tick:yyyy-MM-dd}" })[0];
        Assert.Equal("""{"day":"2026-01-01"}""", schedule.CreateEvent(schedule.NextAfter(NewYear)!.Value).Summary.ToString());
    }

    [Fact]
    public void FindDue_MissedTicks_FollowThePolicy()
    {
        var now = NewYear.AddDays(3).AddHours(12);
        Assert.Equal([NewYear.AddDays(3).AddHours(2)], Schedule.Of<NightlyCheck>(static _ => new())[0].FindDue(NewYear, now));
        Assert.Equal(
            [NewYear.AddHours(2), NewYear.AddDays(1).AddHours(2), NewYear.AddDays(2).AddHours(2), NewYear.AddDays(3).AddHours(2)],
            Schedule.Of<EveryNight>(static _ => new())[0].FindDue(NewYear, now));
        Assert.Equal([NewYear.AddDays(3).AddHours(2)], Schedule.Of<NightlyOrNever>(static _ => new())[0].FindDue(NewYear, now));
    }

    [Fact]
    public void FindDue_MoreThanTheLimit_KeepsTheLatest()
    {
        var due = Schedule.Of<EveryNight>(static _ => new())[0].FindDue(NewYear, NewYear.AddDays(2_000));
        Assert.Equal(Schedule.MostMissed, due.Count);
        Assert.Equal(NewYear.AddDays(1_999).AddHours(2), due[^1]);
    }

    [Fact]
    public void AddSchedule_WithoutOrWithInvalidSchedule_SaysWhatIsWrong()
    {
        var builder = new ServiceCollection().AddAyonEvents(static _ => { });
        Assert.Contains("has no schedule", Assert.Throws<ArgumentException>(() => builder.AddSchedule<Unscheduled>()).Message, StringComparison.Ordinal);
        Assert.Contains("'every day' of topic 'test.bad_cron'", Assert.Throws<ArgumentException>(() => builder.AddSchedule<BadCron>()).Message, StringComparison.Ordinal);
        Assert.Contains("'Europe/Nowhere' of topic 'test.bad_zone'", Assert.Throws<ArgumentException>(() => builder.AddSchedule<BadZone>()).Message, StringComparison.Ordinal);
    }
}

/// <summary>Every night in Prague.</summary>
[Topic("test.nightly_check")]
[Schedule("0 3 * * *", TimeZone = "Europe/Prague")]
public sealed partial record NightlyCheck
{
    /// <summary>The day.</summary>
    [Summary] public string? Day { get; init; }
}

/// <summary>Every night; missed nights are dispatched.</summary>
[Topic("test.every_night")]
[Schedule("0 2 * * *", CatchUp = CatchUp.All)]
public sealed partial record EveryNight;

/// <summary>Every night; missed nights are skipped.</summary>
[Topic("test.nightly_or_never")]
[Schedule("0 2 * * *", CatchUp = CatchUp.None)]
public sealed partial record NightlyOrNever;

/// <summary>Two schedules.</summary>
[Topic("test.two_schedules")]
[Schedule("@hourly")]
[Schedule("*/10 * * * * *", Project = "demo")]
public sealed partial record TwoSchedules;

/// <summary>Every second; all are dispatched.</summary>
[Topic("test.every_second")]
[Schedule("* * * * * *", CatchUp = CatchUp.All)]
public sealed partial record EverySecond;

/// <summary>No schedule.</summary>
[Topic("test.unscheduled")]
public sealed partial record Unscheduled;

/// <summary>Not a cron expression.</summary>
[Topic("test.bad_cron")]
[Schedule("every day")]
public sealed partial record BadCron;

/// <summary>Not a time zone.</summary>
[Topic("test.bad_zone")]
[Schedule("0 3 * * *", TimeZone = "Europe/Nowhere")]
public sealed partial record BadZone;
