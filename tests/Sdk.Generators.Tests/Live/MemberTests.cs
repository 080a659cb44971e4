using Ayon.Events.Client;
using Ayon.Events.Filtering;
using Ayon.Events.Realtime;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Generators.Tests.Live;

public sealed class MemberTests
{
    private static readonly Guid Guid = new("00112233-4455-6677-8899-aabbccddeeff");

    public static TheoryData<EventFilter, string> Filters { get; } = new()
    {
        { FolderStatusChanged.Where.NewValue == "Approved", """{"key":"payload/newValue","value":"Approved"}""" },
        { FolderStatusChanged.Where.EntityId.Like("a%"), """{"key":"summary/entityId","value":"a%","operator":"like"}""" },
        { CoffeeBrewed.Where.Cups >= 2, """{"key":"summary/cups","value":2,"operator":"gte"}""" },
        { Optional.Where.Count == 3, """{"key":"summary/count","value":3}""" },
        { Optional.Where.Count < 3, """{"key":"summary/count","value":3,"operator":"lt"}""" },
        { Optional.Where.Count == null, """{"key":"summary/count","operator":"isnull"}""" },
        { Optional.Where.Truth != null, """{"key":"summary/truth","operator":"notnull"}""" },
        { Optional.Where.Shot.First > 5, """{"key":"payload/shot/first","value":5,"operator":"gt"}""" },
        { Optional.Where.Shot.Cover.Number == 5, """{"key":"payload/shot/cover/number","value":5}""" },
        { Optional.Where.Approval == Approval.Approved, """{"key":"payload/approval","value":"really-approved"}""" },
        { Optional.Where.Numbers.Includes(4), """{"key":"payload/numbers","value":4,"operator":"includes"}""" },
        { Scalars.Where.Access == Access.All, """{"key":"payload/access","value":3}""" },
        { Scalars.Where.Guid == Guid, """{"key":"payload/guid","value":"00112233-4455-6677-8899-aabbccddeeff"}""" },
        { Scalars.Where.Truth == false, """{"key":"summary/truth","value":false}""" },
        { Scalars.Where.UInt64 == ulong.MaxValue, """{"key":"summary/uInt64","value":18446744073709551615}""" },
        { Scalars.Where.Decimal == 1.50m, """{"key":"payload/decimal","value":1.50}""" },
        { Scalars.Where.Single == 0.1f, """{"key":"payload/single","value":0.1}""" },
        { Scalars.Where.Approval.In(Approval.Pending, Approval.Accepted), """{"key":"payload/approval","value":["Pending","really-approved"],"operator":"in"}""" },
        { Nested.Where.Names.IncludesAny("a", "b"), """{"key":"summary/names","value":["a","b"],"operator":"includesany"}""" },
        { Nested.Where.Main.Tags.Includes("new"), """{"key":"summary/main/tags","value":"new","operator":"includes"}""" },
        { Nested.Where.Matrix.Includes([1, 2]), """{"key":"payload/matrix","value":[1,2],"operator":"includes"}""" },
        { @class.Where.Inner.Inner_ == "x", """{"key":"payload/inner/inner","value":"x"}""" },
        { CoffeeBrewed.Where.Event.Project == "demo", """{"key":"project","value":"demo"}""" },
        { CoffeeBrewed.Where.Event.Status != EventStatus.InProgress, """{"key":"status","value":"in_progress","operator":"ne"}""" },
        { CoffeeBrewed.Where.Event.Retries > 1, """{"key":"retries","value":1,"operator":"gt"}""" },
        { CoffeeBrewed.Where.Event.CreatedAt >= DateTimeOffset.UnixEpoch, """{"key":"createdAt","value":"1970-01-01T00:00:00+00:00","operator":"gte"}""" },
        { CoffeeBrewed.Where.Event.User == null, """{"key":"user","operator":"isnull"}""" },
        { Scalars.Where.Time < DateTime.UnixEpoch, """{"key":"payload/time","value":"1970-01-01T00:00:00.0000000Z","operator":"lt"}""" },
        { Forms.Where.Day >= new DateOnly(2026, 1, 31), """{"key":"summary/day","value":"2026-01-31","operator":"gte"}""" },
        { Forms.Where.Length == TimeSpan.FromMinutes(90), """{"key":"summary/length","value":"PT1H30M"}""" },
        { Forms.Where.Version == new Version(1, 2), """{"key":"summary/version","value":"1.2"}""" },
        { Forms.Where.MaybeHour > new TimeOnly(12, 0), """{"key":"payload/maybeHour","value":"12:00:00","operator":"gt"}""" },
        { Collections.Where.Counts["a"] > 3, """{"key":"payload/counts/a","value":3,"operator":"gt"}""" },
        { Collections.Where.Numbers.IncludesAll(1, 2), """{"key":"summary/numbers","value":[1,2],"operator":"includesall"}""" },
        { Collections.Where.Groups.IsNull(), """{"key":"payload/groups","operator":"isnull"}""" },
        { Collections.Where.Names.Excludes("a"), """{"key":"summary/names","value":"a","operator":"excludes"}""" },
        { Optional.Where.Shot.IsNotNull(), """{"key":"payload/shot","operator":"notnull"}""" },
        { Positional.Where.Label.At.X < 3, """{"key":"payload/label/at/x","value":3,"operator":"lt"}""" },
        { Customs.Where.Inside == new Celsius(3), """{"key":"summary/inside","value":3}""" },
        { Customs.Where.Grade == Grade.Bad, """{"key":"summary/grade","value":6}""" },
        { Unions.Where.Animal.IsNull(), """{"key":"summary/animal","operator":"isnull"}""" },
        { Snake.Where.InnerPart.FrameStart == 1, """{"key":"payload/inner_part/frame_start","value":1}""" },
        { Inherited.Where.OldValue.Total == -1, """{"key":"payload/oldValue/total","value":-1}""" },
        { Outer.Middle.Innermost.Where.Level == Outer.Middle.Level.High, """{"key":"summary/level","value":"High"}""" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Where_Comparison_GivesTheContractsFilter(EventFilter filter, string condition)
    {
        var group = filter.ToString();
        Assert.Contains(condition.Replace("}", "", StringComparison.Ordinal), group.Replace(",\"operator\":\"eq\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_NameThatAFilterCannotSay_HasNoField()
    {
        Assert.Null(typeof(@class.Where).GetProperty(nameof(@class.First)));
        Assert.Null(typeof(@class.Where).GetProperty(nameof(@class.Strange)));
    }

    [Fact]
    public void TopicName_OfRecord_IsTheTopic()
    {
        Assert.Equal("entity.folder.status_changed", FolderStatusChanged.TopicName);
        Assert.Equal("entity.folder.status_changed", TopicOf<FolderStatusChanged>());
    }

    [Fact]
    public void ToDispatch_Options_AreTaken()
    {
        var request = new CoffeeBrewed { Cups = 2 }.ToDispatch(new DispatchOptions { Project = "demo", Finished = false });
        Assert.Equal(("example.brew_coffee_on_approve", "demo", false), (request.Topic, request.Project, request.Finished));
        Assert.Equal("""{"cups":2}""", request.Summary.ToString());
        Assert.Equal("{}", request.Payload.ToString());
        Assert.True(new Nothing().ToDispatch().Finished);
    }

    [Fact]
    public void FromEvent_Stored_ReadsBothParts()
    {
        var stored = new AyonEvent
        {
            Id = "1",
            Topic = FolderStatusChanged.TopicName,
            Summary = RawJson.Parse("""{"entityId":"e","parentId":null}"""),
            Payload = RawJson.Parse("""{"oldValue":"a","newValue":"b"}"""),
        };
        var read = FolderStatusChanged.FromEvent(stored);
        Assert.Equal(new FolderStatusChanged { EntityId = "e", OldValue = "a", NewValue = "b" }, read.Data);
        Assert.Same(stored, read.Stored);
    }

    [Fact]
    public void Models_Read_GiveTheirPart()
    {
        Assert.Equal(new FolderStatusChanged.SummaryModel { EntityId = "e" }, FolderStatusChanged.SummaryModel.Read("""{"entityId":"e"}"""u8));
        Assert.Equal(
            new FolderStatusChanged.PayloadModel { OldValue = "a", NewValue = "b" },
            FolderStatusChanged.PayloadModel.Read("""{"newValue":"b","oldValue":"a"}"""u8));
        Assert.Equal(new Nothing.SummaryModel(), Nothing.SummaryModel.Read([]));
        Assert.Equal("payload", Assert.Throws<ContractException>(static () => FolderStatusChanged.PayloadModel.Read([])).Part);
        Assert.Equal(1, new CoffeeBrewed.SummaryModel().Cups);
        Assert.Equal(1, CoffeeBrewed.SummaryModel.Read("{}"u8).Cups);
    }

    [Fact]
    public void Notice_OfTopic_HasItsSummary()
    {
        var notice = new EventNotice<FolderStatusChanged>(new SocketEventMessage
        {
            Topic = FolderStatusChanged.TopicName,
            Summary = RawJson.Parse("""{"entityId":"e"}"""),
        });
        Assert.Equal("e", notice.Summary.EntityId);
    }

    [Fact]
    public void AddEnrollHandlers_Builder_ComesBack()
    {
        var builder = new Builder();
        Assert.Same(builder, builder.AddEnrollHandlers());
    }

    private static string TopicOf<T>()
        where T : ITopic<T> => T.Topic;

    private sealed class Builder : IAyonEventsBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();
    }
}
