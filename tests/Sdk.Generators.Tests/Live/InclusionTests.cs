using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ayon.Events.Topics;

namespace Ayon.Events.Generators.Tests.Live;

/// <summary>What <c>[JsonInclude]</c> and <c>[JsonIgnore]</c> put into events and keep out of them.</summary>
public sealed class InclusionTests
{
    [Fact]
    public void Write_OverrideThatIsIgnored_SendsNothingOfIt()
    {
        var request = new SignedIn { Secret = "hunter2", Name = "ann" }.ToDispatch();
        Assert.Equal(("{}", """{"name":"ann"}"""), (request.Summary.ToString(), request.Payload.ToString()));
        Assert.Null(Read<SignedIn>("{}", """{"secret":"hunter2"}""").Secret);
    }

    [Fact]
    public void RoundTrip_IncludedMembers_EqualsSystemTextJson()
    {
        const string Json = """{"frames":{"first":3,"counted":4,"inner":5}}""";
        var read = Read<Cut>("{}", Json);
        Assert.Equal((3, 4, 5), (read.Frames!.First, read.Frames.Counted, read.Frames.Inner));
        Assert.Equal(JsonSerializer.Serialize(read.Frames, JsonSerializerOptions.Web), read.ToDispatch().Payload.ToString()["{\"frames\":".Length..^1]);
        Assert.Equal(JsonSerializer.Deserialize<Frames>(Json["{\"frames\":".Length..^1], JsonSerializerOptions.Web), read.Frames);
    }

    private static T Read<T>(string summary, string payload)
        where T : ISourceTopic<T> => T.Read(Encoding.UTF8.GetBytes(summary), Encoding.UTF8.GetBytes(payload));
}

internal abstract record Account
{
    [Payload] public virtual string? Secret { get; init; }

    [Payload] public string? Name { get; init; }
}

[Topic("test.signed_in")]
internal sealed partial record SignedIn : Account
{
    [JsonIgnore] public override string? Secret { get; init; }
}

[Topic("test.cut")]
internal sealed partial record Cut
{
    [Payload] public Frames? Frames { get; init; }
}

internal sealed record Frames
{
    public int First { get; init; }

    [JsonInclude] public int Counted { get; private set; }

    [JsonInclude] public int Inner { get; internal init; }
}
