// Marks that contradict each other, or nothing at all.
namespace Corpus.MarkedWrong;

[Topic("corpus.marked_wrong")]
public sealed partial record Marked
{
    [Summary, Payload] public int Both { get; init; } // AYE0009

    [Summary, JsonIgnore] public int Ignored { get; init; } // AYE0034

    public int None { get; init; } // AYE0008

    [Summary] public static int Shared { get; set; } // AYE0010

    [Payload] private int Hidden { get; init; } // AYE0010

    [Payload] public int WriteOnly { set => _ = value; } // AYE0010
}
