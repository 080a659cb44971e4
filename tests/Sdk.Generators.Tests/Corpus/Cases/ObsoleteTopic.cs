// The whole topic is obsolete, for the compiler an error.
namespace Corpus.ObsoleteTopic;

[Obsolete("Use another.", error: true)]
[Topic("corpus.obsolete_topic.a")]
public sealed partial record Gone
{
    [Summary] public int Number { get; init; }
}

[Obsolete("Use another.", DiagnosticId = "CORPUS4")]
public static partial class Outer
{
    [Topic("corpus.obsolete_topic.b")]
    public sealed partial record GoneToo([Payload] int Number);
}
