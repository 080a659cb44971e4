// Ids of AYON's own topics are 32 hex digits, others have dashes.
using Ayon.Events.Filtering;

namespace Corpus.AyonIds;

[Topic("entity.folder.corpus_changed")]
public sealed partial record FolderChanged
{
    [Summary] public required Guid EntityId { get; init; }

    [Summary] public Guid? ParentId { get; init; }

    [Payload] public List<Guid> Others { get; init; } = [];
}

[Topic("corpus.ayon_ids")]
public sealed partial record Own
{
    [Summary] public required Guid EntityId { get; init; }
}

public static class Use
{
    public static EventFilter Filter => FolderChanged.Where.EntityId == Guid.Empty | FolderChanged.Where.ParentId == Guid.Empty | FolderChanged.Where.Others.Includes(Guid.Empty);
}

public static class Samples
{
    // => {"entityId":"00112233445566778899aabbccddeeff","parentId":null} {"others":["00000000000000000000000000000000"]}
    // => {"entityId":"00112233-4455-6677-8899-aabbccddeeff"} {}
    public static object[] All { get; } =
    [
        new FolderChanged { EntityId = new("00112233-4455-6677-8899-aabbccddeeff"), Others = [Guid.Empty] },
        new Own { EntityId = new("00112233-4455-6677-8899-aabbccddeeff") },
    ];
}
