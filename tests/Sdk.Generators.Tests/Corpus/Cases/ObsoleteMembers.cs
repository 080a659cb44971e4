// Members that nobody is to use any more are still in events that were sent.
namespace Corpus.ObsoleteMembers;

[Topic("corpus.obsolete_members")]
public sealed partial record Versioned
{
    [Obsolete("Use New.", error: true)]
    [Summary] public int Old { get; init; } = 1;

    [Obsolete("Use \"New\".", DiagnosticId = "CORPUS1", UrlFormat = "https://example.com/{0}")]
    [Summary] public int Older { get; init; } = 2;

    [Obsolete]
    [Payload] public string? Oldest { get; init; }

    [Obsolete(null, true, DiagnosticId = "CORPUS2")]
    [Payload] public Inner? Inner { get; init; }

    [Summary] public int New { get; init; }

    [Payload] public Kind Kind { get; init; }
}

public sealed record Inner
{
    [Obsolete("Use New.", error: true)]
    public string? Name { get; set; } = "old";
}

public enum Kind
{
    Good,

    [Obsolete("Gone.", error: true)]
    Bad,

    [Obsolete("Gone.", DiagnosticId = "CORPUS3")]
    Worse,
}

public static class Samples
{
    // => {"old":1,"older":2,"new":3} {"oldest":null,"inner":null,"kind":"Good"}
    public static Versioned[] All { get; } = [new() { New = 3 }];
}
