using System.Text;
using CsCheck;

namespace Ayon.Events.Tests.Topics;

/// <summary>Something of two times.</summary>
[Topic("test.timed")]
internal sealed partial record Timed([Summary] DateTimeOffset At, [Payload] DateTime Moment);

/// <summary>The same in a topic of AYON's own.</summary>
[Topic("entity.test.timed")]
internal sealed partial record TimedByAyon([Summary] DateTimeOffset At, [Payload] DateTime Moment);

/// <summary>Times are text in JSON, and servers compare them as such.</summary>
public sealed class TimeTests
{
    // Often in one second, often without a fraction, so that digits and offsets decide.
    private static readonly Gen<long> Ticks = Gen.Select(
        Gen.OneOf(Gen.Long[0, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay], Gen.Const(new DateTime(2026, 1, 31, 23, 59, 59).Ticks)),
        Gen.OneOf(Gen.Const(0L), Gen.Long[0, 20], Gen.Long[0, TimeSpan.TicksPerSecond], Gen.Long[0, 9].Select(static digit => digit * TimeSpan.TicksPerMillisecond)),
        static (start, more) => start + TimeSpan.TicksPerDay - more);

    private static readonly Gen<DateTimeOffset> Times = Gen.Select(
        Ticks,
        Gen.Int[-14 * 60, 14 * 60],
        static (ticks, minutes) => new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(minutes)));

    private static readonly Gen<(DateTimeOffset Left, DateTimeOffset Right)> Pairs = Gen.OneOf(
        Gen.Select(Times, Times),
        Gen.Select(Times, Gen.Long[-20_000_000, 20_000_000], static (time, ticks) => (time, time.ToOffset(TimeSpan.FromHours(ticks % 14)).AddTicks(Math.Abs(ticks) * Math.Sign(DateTime.UnixEpoch.Ticks - time.UtcTicks)))));

    [Fact]
    public void Write_TwoTimes_TextsAreInTheirOrder() => Pairs.Sample(static pair =>
    {
        var (left, right) = (Parts(new Timed(pair.Left, pair.Left.UtcDateTime)), Parts(new Timed(pair.Right, pair.Right.UtcDateTime)));
        var order = Math.Sign(pair.Left.CompareTo(pair.Right));
        Assert.Equal(order, Math.Sign(string.CompareOrdinal(left.Summary, right.Summary)));
        Assert.Equal(order, Math.Sign(string.CompareOrdinal(left.Payload, right.Payload)));

        // Then no order of characters puts a digit beside another kind of character.
        Assert.Equal(left.Summary.Length, right.Summary.Length);
        Assert.Equal(left.Payload.Length, right.Payload.Length);
    });

    [Fact]
    public void Write_TwoTimesOfAyon_TextsAreInTheirOrder() => Pairs.Sample(static pair =>
    {
        var (left, right) = (Parts(new TimedByAyon(pair.Left, pair.Left.UtcDateTime)), Parts(new TimedByAyon(pair.Right, pair.Right.UtcDateTime)));
        var order = Math.Sign(pair.Left.CompareTo(pair.Right));
        Assert.Equal(order, Math.Sign(string.CompareOrdinal(left.Summary, right.Summary)));
        Assert.Equal(order, Math.Sign(string.CompareOrdinal(left.Payload, right.Payload)));
    });

    [Fact]
    public void Write_LocalAndUnspecifiedTimes_TextsAreInTheirOrder() => Gen.Select(Pairs, Gen.Bool).Sample(static input =>
    {
        var ((left, right), isLocal) = input;
        var (first, second) = isLocal
            ? (left.LocalDateTime, right.LocalDateTime)
            : (DateTime.SpecifyKind(left.DateTime, DateTimeKind.Unspecified), DateTime.SpecifyKind(right.DateTime, DateTimeKind.Unspecified));
        var order = isLocal ? left.CompareTo(right) : first.CompareTo(second);
        Assert.Equal(
            Math.Sign(order),
            Math.Sign(string.CompareOrdinal(Parts(new Timed(left, first)).Payload, Parts(new Timed(right, second)).Payload)));
    });

    [Fact]
    public void RoundTrip_Times_AreTheSameMoments() => Times.Sample(static time =>
    {
        var sent = new Timed(time, time.UtcDateTime);
        Assert.Equal(sent, Read<Timed>(sent.ToDispatch()));
        var ofAyon = new TimedByAyon(time, DateTime.SpecifyKind(time.DateTime, DateTimeKind.Unspecified));
        Assert.Equal(ofAyon, Read<TimedByAyon>(ofAyon.ToDispatch()));
    });

    [Fact]
    public void Filter_OfATime_HasTheTextThatEventsHave() => Times.Sample(static time =>
    {
        var sent = Parts(new Timed(time, time.UtcDateTime));
        Assert.Equal(sent.Summary, $$"""{"at":{{Value(Timed.Where.At == time)}}}""");
        Assert.Equal(sent.Payload, $$"""{"moment":{{Value(Timed.Where.Moment == time.UtcDateTime)}}}""");
        var ofAyon = Parts(new TimedByAyon(time, time.UtcDateTime));
        Assert.Equal(ofAyon.Summary, $$"""{"at":{{Value(TimedByAyon.Where.At == time)}}}""");
        Assert.Equal(ofAyon.Payload, $$"""{"moment":{{Value(TimedByAyon.Where.Moment == time.UtcDateTime)}}}""");
    });

    [Fact]
    public void Write_Times_HaveTheirForms()
    {
        var time = new DateTimeOffset(2026, 1, 31, 1, 59, 59, TimeSpan.FromHours(2));
        Assert.Equal(
            ("""{"at":"2026-01-30T23:59:59.0000000Z"}""", """{"moment":"2026-01-31T01:59:59.0000000"}"""), Parts(new Timed(time, time.DateTime)));
        Assert.Equal(
            ("""{"at":"2026-01-30T23:59:59+00:00"}""", """{"moment":"2026-01-31T01:59:59"}"""), Parts(new TimedByAyon(time, time.DateTime)));
        Assert.Equal("""{"at":"2026-01-30T23:59:59.500000+00:00"}""", Parts(new TimedByAyon(time.AddMilliseconds(500), time.DateTime)).Summary);
        Assert.Equal("""{"at":"2026-01-30T23:59:59.0000001+00:00"}""", Parts(new TimedByAyon(time.AddTicks(1), time.DateTime)).Summary);
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00Z")]
    [InlineData("2026-01-31T12:00:00+00:00")]
    [InlineData("2026-01-31T14:00:00+02:00")]
    [InlineData("2026-01-31T12:00:00.0Z")]
    [InlineData("2026-01-31T12:00:00.000Z")]
    [InlineData("2026-01-31T12:00:00.000000+00:00")]
    [InlineData("2026-01-31T12:00:00.0000000Z")]
    public void Read_AnyForm_IsTheTime(string text)
    {
        var expected = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
        var read = Read<Timed>(new DispatchEventRequest
        {
            Topic = Timed.TopicName,
            Summary = RawJson.Parse($$"""{"at":"{{text}}"}"""),
            Payload = RawJson.Parse($$"""{"moment":"{{text}}"}"""),
        });
        Assert.Equal(expected, read.At);
        Assert.Equal(expected.UtcDateTime, read.Moment.ToUniversalTime());
    }

    private static (string Summary, string Payload) Parts<T>(T value)
        where T : Ayon.Events.Topics.ITopic<T>
    {
        var request = TopicEvent.ToDispatch(value, null);
        return (request.Summary.ToString(), request.Payload.ToString());
    }

    private static T Read<T>(DispatchEventRequest request)
        where T : Ayon.Events.Topics.ITopic<T> => T.Read(request.Summary.Utf8.Span, request.Payload.Utf8.Span);

    private static string Value(EventFilter filter) =>
        Encoding.UTF8.GetString(Assert.IsType<FilterCondition>(Assert.Single(filter.ToWire().Conditions)).Value.Utf8.Span);
}
