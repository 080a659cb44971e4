using System.Text;
using Ayon.Events.Client;
using Ayon.Events.Topics;

namespace Ayon.Events.Generators.Tests.Live;

[Topic("live.shot")]
internal sealed partial record Shot1
{
    [Summary] public required string Name { get; init; }

    [Payload] public int Frames { get; init; }
}

[Topic("live.shot", Version = 2)]
internal sealed partial record Shot2 : IUpcastFrom<Shot1, Shot2>
{
    [Summary] public required string Shot { get; init; }

    [Payload] public int First { get; init; }

    [Payload] public int Last { get; init; }

    public static Shot2 Upcast(Shot1 older) => new() { Shot = older.Name, First = 1, Last = older.Frames };
}

[Topic("live.shot", Version = 3)]
internal sealed partial record Shot3 : IUpcastFrom<Shot2, Shot3>
{
    [Summary] public required string Shot { get; init; }

    [Payload] public string Range { get; init; } = "";

    static Shot3 IUpcastFrom<Shot2, Shot3>.Upcast(Shot2 older) => new() { Shot = older.Shot, Range = $"{older.First}-{older.Last}" };
}

/// <summary>Events of every version are read into the newest record, and say which they are.</summary>
public sealed class VersionTests
{
    [Fact]
    public void Read_EveryVersion_GivesTheNewestRecord()
    {
        var expected = new Shot3 { Shot = "sh010", Range = "1-24" };
        Assert.Equal(expected, RoundTrip<Shot1, Shot3>(new Shot1 { Name = "sh010", Frames = 24 }));
        Assert.Equal(expected, RoundTrip<Shot2, Shot3>(new Shot2 { Shot = "sh010", First = 1, Last = 24 }));
        Assert.Equal(expected, RoundTrip<Shot3, Shot3>(expected));
    }

    [Fact]
    public void Write_LaterVersion_SaysIt()
    {
        Assert.Equal("""{"_version":3,"shot":"a"}""", new Shot3 { Shot = "a" }.ToDispatch().Summary.ToString());
        Assert.Equal("""{"name":"a"}""", new Shot1 { Name = "a" }.ToDispatch().Summary.ToString());
    }

    [Theory]
    [InlineData("""{"shot":"a","_version":3,"more":{"_version":1}}""", "a")]
    [InlineData("""{"more":{"_version":3},"name":"b"}""", "b")]
    public void Read_VersionAnywhere_IsFound(string summary, string expected) =>
        Assert.Equal(expected, Reference.Read<Shot3>(summary, """{"frames":5}""").Shot);

    [Theory]
    [InlineData("""{"_version":4,"shot":"a"}""", "summary", "_version")]
    [InlineData("""{"_version":0,"shot":"a"}""", "summary", "_version")]
    [InlineData("""{"_version":"3","shot":"a"}""", "summary", "_version")]
    [InlineData("""{"_version":2}""", "summary", "shot")]
    [InlineData("""{}""", "summary", "name")]
    [InlineData("""{"a""", "summary", "")]
    [InlineData("""[]""", "summary", "")]
    public void Read_UnfitVersion_SaysWhatIsWrong(string summary, string part, string member)
    {
        var exception = Assert.Throws<ContractException>(() => Reference.Read<Shot3>(summary, "{}"));
        Assert.Equal((part, member), (exception.Part, exception.Member));
    }

    [Fact]
    public void SummaryModel_OfLaterVersion_ReadsItsOwn() =>
        Assert.Equal("a", Shot3.SummaryModel.Read(Encoding.UTF8.GetBytes("""{"_version":3,"shot":"a"}""")).Shot);

    private static TTo RoundTrip<TFrom, TTo>(TFrom value)
        where TFrom : ITopic<TFrom>
        where TTo : ITopic<TTo>
    {
        var request = TopicEvent.ToDispatch(value);
        return TTo.Read(request.Summary.Utf8.Span, request.Payload.Utf8.Span);
    }
}
