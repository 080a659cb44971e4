// Names that are generated.
namespace Corpus.ReservedNames;

[Topic("corpus.reserved_names.a")]
public sealed partial record A
{
    [Summary] public int TopicName { get; init; } // AYE0013

    [Payload] public int Where { get; init; } // AYE0013

    [Payload] public int Read { get; init; } // AYE0013

    public void ToDispatch() => Console.WriteLine(Read); // AYE0013
}

public static class BNoticeExtensions; // AYE0013

[Topic("corpus.reserved_names.b")]
public sealed partial record B;
