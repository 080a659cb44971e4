using System.Text;
using Ayon.Events.Server.Backplane;
using Ayon.Events.Server.Notices;
using Ayon.Events.Wire;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Server.Tests.Backplane;

public sealed class FrameTests
{
    private const int MaxFrameBytes = 1000;
    private const int MaxNoticeBytes = 10_000;

    private readonly FakeTimeProvider _time = new();
    private readonly FrameWriter _writer = new("other", MaxFrameBytes);
    private readonly Origins _origins;
    private readonly List<RemoteNotice> _received = [];

    public FrameTests() => _origins = new Origins(_time, MaxNoticeBytes);

    [Fact]
    public void Pack_AnyNotices_ComeOutTheSameFromBoundedFrames()
    {
        var notices = Gen.Select(Gen.String[0, 3000], Gen.Bool, Gen.String[0, 5]).Array[0, 30];
        notices.Sample(static generated =>
        {
            var test = new FrameTests();
            var sent = generated.Select((one, number) => NoticeJson.Write(NoticeOf(number, one.Item1, one.Item2 ? one.Item3 : null))).ToList();
            Assert.False(test.Receive(test.Pack(sent)));
            Assert.Equal(sent.Select(TextOf), test._received.Select(static notice => TextOf(notice.Json)));
            Assert.Equal(generated.Select(static one => one.Item2 ? one.Item3 : null), test._received.Select(static notice => notice.Project));
            Assert.All(test._received, static notice => Assert.True(notice.HasSummary));
        });
    }

    [Fact]
    public void Pack_ManySmallNotices_SharesFrames()
    {
        var frames = Pack(100, 20);
        Assert.InRange(frames.Count, 2, 60);
    }

    [Fact]
    public void Read_OfOneself_IsNothing() => Assert.Null(Frame.Read(Pack(0, 1)[0], "other"));

    [Fact]
    public void Read_WithoutSummary_SaysSoAndTakesItLater()
    {
        var notice = NoticeOf(1, "text", "demo");
        Receive(Pack([NoticeJson.WriteWithoutSummary(notice)]));
        var received = Assert.Single(_received);
        Assert.False(received.HasSummary);

        var whole = RemoteNotice.Read(received.With(notice.Event.Summary.Utf8.Span).Json);
        Assert.True(whole.HasSummary);
        Assert.Equal(notice.Event.Id, whole.Id);
        Assert.Equal("demo", whole.Project);
    }

    [Fact]
    public void Accept_FrameTwice_TakesItOnce()
    {
        var frames = Pack(0, 10);
        Assert.False(Receive([.. frames, .. frames, frames[^1]]));
        Assert.Equal(10, _received.Count);
    }

    [Fact]
    public void Accept_FrameMissing_IsAGap()
    {
        Receive(Pack(0, 1));
        Pack(1, 1);
        Assert.True(Receive(Pack(2, 1)));
        Assert.False(Receive(Pack(3, 1)));
        Assert.Equal(3, _received.Count);
    }

    [Fact]
    public void Accept_AfterSenderDropped_IsAGapEvenWithoutNotices()
    {
        Assert.False(Receive(Pack(0, 1)));
        Assert.True(Receive(_writer.Pack([], hasLost: true)));
        Assert.False(Receive(Pack(1, 1)));
    }

    [Fact]
    public void Accept_FirstFrameOfAProcessLongThere_IsNoGap()
    {
        Pack(0, 5);
        Assert.False(Receive(Pack(5, 1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Accept_PartMissing_IsAGapAndLeavesNothingBehind(int missing)
    {
        Receive(Pack(0, 1));
        var parts = Pack([NoticeJson.Write(NoticeOf(1, new string('x', 3000), null))]);
        Assert.True(missing < parts.Count - 1, "What comes after it shows that it is missing.");
        Assert.True(Receive([.. parts.Where((_, index) => index != missing)]));
        Assert.False(Receive(Pack([NoticeJson.Write(NoticeOf(2, new string('y', 3000), null))])));
        Assert.Equal(2, _received.Count);
    }

    [Fact]
    public void Prune_RestOfPartsDoesNotCome_IsAGap()
    {
        var parts = Pack([NoticeJson.Write(NoticeOf(1, new string('x', 3000), null))]);
        Receive(parts[..2]);
        Assert.False(_origins.Prune());
        _time.Advance(Origins.PartTimeout);
        Assert.True(_origins.Prune());
        Assert.False(_origins.Prune());
        Assert.True(Receive(parts[2..]));
        Assert.Empty(_received);
    }

    [Fact]
    public void Accept_MoreThanIsTaken_IsAGap()
    {
        Assert.True(Receive(Pack([NoticeJson.Write(NoticeOf(1, new string('x', MaxNoticeBytes), null))])));
        Assert.Empty(_received);
        Assert.False(Receive(Pack(2, 1)));
    }

    private static string TextOf(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);

    private static Notice NoticeOf(int number, string text, string? project) => new(new AyonEvent
    {
        Id = $"{number:x32}",
        Topic = "test.frame",
        Project = project,
        Description = "d",
        Summary = RawJson.Write(text, static (writer, text) =>
        {
            writer.WriteStartObject();
            writer.WriteString("text", text);
            writer.WriteEndObject();
        }),
    });

    private List<ReadOnlyMemory<byte>> Pack(int first, int count) =>
        Pack([.. Enumerable.Range(first, count).Select(static number => NoticeJson.Write(NoticeOf(number, "small", null)))]);

    private List<ReadOnlyMemory<byte>> Pack(List<ReadOnlyMemory<byte>> notices)
    {
        var frames = _writer.Pack(notices, hasLost: false);
        Assert.All(frames, static frame => Assert.True(frame.Length <= MaxFrameBytes));
        return frames;
    }

    private bool Receive(List<ReadOnlyMemory<byte>> frames)
    {
        var hasMissed = false;
        foreach (var frame in frames)
        {
            hasMissed |= _origins.Accept(Frame.Read(frame, "self")!, _received);
        }

        return hasMissed;
    }
}
