// Unknown members are passed over; nothing else is offered.
namespace Corpus.UnmappedMemberHandling;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[Topic("corpus.unmapped_member_handling")]
public sealed partial record Strict // AYE0038
{
    [Summary] public Loose? Loose { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record Loose
{
    public int Number { get; init; }
}
