// Topics that nobody dispatches, and one of the protocol.
namespace Corpus.Misspelt;

[Topic("entity.foldr.created")]
public sealed partial record A; // AYE0064

[Topic("entity.task.status_chnged")]
public sealed partial record B; // AYE0064

[Topic("heartbeat")]
public sealed partial record C; // AYE0065

[Topic("entity.folder.created_by_us")]
public sealed partial record D;

public sealed record E
{
    [Summary] public int Marked { get; init; } // AYE0063
}
