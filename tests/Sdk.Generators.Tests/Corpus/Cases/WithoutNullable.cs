// Code that says nothing about null.
namespace Corpus.WithoutNullable;

#nullable disable
[Topic("corpus.without_nullable")]
public sealed partial record Old
{
    [Summary] public string Text { get; init; }

    [Summary] public string[] Texts { get; init; }

    [Payload] public List<Part> Parts { get; init; }

    [Payload] public Dictionary<string, string> Map { get; } = [];
}

public sealed record Part
{
    public Part Next { get; init; }
}

public static class Samples
{
    // => {"text":null,"texts":["a",null]} {"parts":[{"next":null}],"map":{"k":null}}
    public static Old[] All { get; } = [new() { Texts = ["a", null], Parts = [new()], Map = { ["k"] = null } }];
}
