// What looks like a secret, and what only sounds so.
namespace Corpus.Secrets;

[Topic("corpus.secrets")]
public sealed partial record Telling
{
    [Summary] public string? AuthKey { get; init; } // AYE0053

    [Summary] public string? Bearer { get; init; } // AYE0053

    [Summary] public string? ConnectionString { get; init; } // AYE0053

    [Summary] public string? PageToken { get; init; }

    [Summary] public string? ContinuationToken { get; init; }

    [Payload] public string? Password { get; init; }
}
