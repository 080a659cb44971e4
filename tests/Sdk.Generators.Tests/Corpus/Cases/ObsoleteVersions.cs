// The first version of a topic is obsolete, for the compiler an error, and is still read from events that were sent.
namespace Corpus.ObsoleteVersions;

[Obsolete("Use Shot.", error: true)]
[Topic("corpus.obsolete_versions")]
public sealed partial record Shot1
{
    [Payload] public int Frames { get; init; }
}

#pragma warning disable CS0618
[Obsolete("Use Shot.")]
[Topic("corpus.obsolete_versions", Version = 2)]
public sealed partial record Shot2 : IUpcastFrom<Shot1, Shot2>
{
    [Payload] public int Count { get; init; }

    public static Shot2 Upcast(Shot1 old) => new() { Count = old.Frames };
}

[Topic("corpus.obsolete_versions", Version = 3)]
public sealed partial record Shot : IUpcastFrom<Shot2, Shot>
{
    [Payload] public long Total { get; init; }

    public static Shot Upcast(Shot2 old) => new() { Total = old.Count };
}
#pragma warning restore CS0618
