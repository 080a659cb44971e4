// Two members of one name: the second could never be read.
namespace Corpus.EnumNamesTwice;

[Topic("corpus.enum_names_twice")]
public sealed partial record Stated
{
    [Summary] public State State { get; init; } // AYE0011

    [Payload] public Alias Alias { get; init; }
}

public enum State
{
    Done,

    [JsonStringEnumMemberName("Done")]
    Finished,
}

public enum Alias
{
    Done,

    [JsonStringEnumMemberName("Done")]
    Finished = Done,
}
