// Ids of AYON's own topics are 32 hex digits, others have dashes; an AyonId never has.
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

    [Summary] public AyonId FolderId { get; init; }

    [Payload] public AyonId? TaskId { get; init; }

    [Payload] public Dictionary<AyonId, List<AyonId>>? Versions { get; init; }
}

public static class Use
{
    public static EventFilter Own => Corpus.AyonIds.Own.Where.FolderId == default(AyonId) | Corpus.AyonIds.Own.Where.FolderId == Guid.Empty | Corpus.AyonIds.Own.Where.TaskId.IsNull() | Corpus.AyonIds.Own.Where.TaskId.In(new AyonId(Guid.Empty));

    public static EventFilter Filter => FolderChanged.Where.EntityId == Guid.Empty | FolderChanged.Where.ParentId == Guid.Empty | FolderChanged.Where.Others.Includes(Guid.Empty);
}

public static class Samples
{
    private static readonly AyonId Folder = AyonId.Parse("00112233445566778899aabbccddeeff");

    // => {"entityId":"00112233445566778899aabbccddeeff","parentId":null} {"others":["00000000000000000000000000000000"]}
    // => {"entityId":"00112233-4455-6677-8899-aabbccddeeff","folderId":"00000000000000000000000000000000"} {"taskId":null,"versions":null}
    // => {"entityId":"00000000-0000-0000-0000-000000000000","folderId":"00112233445566778899aabbccddeeff"} {"taskId":"00112233445566778899aabbccddeeff","versions":{"00112233445566778899aabbccddeeff":["00000000000000000000000000000000"]}}
    public static object[] All { get; } =
    [
        new FolderChanged { EntityId = new("00112233-4455-6677-8899-aabbccddeeff"), Others = [Guid.Empty] },
        new Own { EntityId = new("00112233-4455-6677-8899-aabbccddeeff") },
        new Own { EntityId = Guid.Empty, FolderId = Folder, TaskId = Folder, Versions = new() { [Folder] = [default] } },
    ];
}
