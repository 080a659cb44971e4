// Names in JSON that are none in C#.
namespace Corpus.JsonNamesOfAllKinds;

[Topic("corpus.json_names_of_all_kinds")]
public sealed partial record Named
{
    [Summary, JsonPropertyName("")] public int Empty { get; init; }

    [Summary, JsonPropertyName("with space")] public int Space { get; init; }

    [Summary, JsonPropertyName("\"")] public int Quote { get; init; }

    [Payload, JsonPropertyName("日本")] public int Japan { get; init; }

    [Payload, JsonPropertyName("$type")] public int Type { get; init; }

    [Payload, JsonPropertyName("a/b")] public int Slash { get; init; }

    [Payload, JsonPropertyName("</c>&")] public int Xml { get; init; }

    [Payload] public int Größe { get; init; }
}

public static class Samples
{
    // => {"":1,"with space":2,"\u0022":3} {"\u65E5\u672C":4,"$type":5,"a/b":6,"\u003C/c\u003E\u0026":7,"gr\u00F6\u00DFe":8}
    public static Named[] All { get; } = [new() { Empty = 1, Space = 2, Quote = 3, Japan = 4, Type = 5, Slash = 6, Xml = 7, Größe = 8 }];
}
