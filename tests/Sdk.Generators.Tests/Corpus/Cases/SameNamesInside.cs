// Records of one name in several places, and types called like methods that read them.
namespace Corpus.SameNamesInside;

[Topic("corpus.same_names_inside")]
public sealed partial record Same
{
    [Payload] public A.Part? First { get; init; }

    [Payload] public B.Part? Second { get; init; }

    [Payload] public Summary? Summary { get; init; }

    [Payload] public Payload? Payload { get; init; }

    [Payload] public ListOfInt32? ListOfInt32 { get; init; }

    [Payload] public List<int>? List { get; init; }

    [Payload] public MembersOfSummary? Members { get; init; }
}

public static class A
{
    public sealed record Part(int Number);
}

public static class B
{
    public sealed record Part(string Text);
}

public sealed record Summary(int One);

public sealed record Payload(int Two);

public sealed record ListOfInt32(int Three);

public sealed record MembersOfSummary(int Four);

public static class Samples
{
    // => {} {"first":{"number":1},"second":{"text":"2"},"summary":{"one":1},"payload":{"two":2},"listOfInt32":{"three":3},"list":[4],"members":{"four":4}}
    public static Same[] All { get; } = [new() { First = new(1), Second = new("2"), Summary = new(1), Payload = new(2), ListOfInt32 = new(3), List = [4], Members = new(4) }];
}
