// Default values of every kind.
namespace Corpus.DefaultsOfParameters;

[Topic("corpus.defaults_of_parameters")]
public sealed partial record Defaults(
    [Summary] int A = -1,
    [Summary] decimal B = 1.5m,
    [Summary] double? C = 2.5,
    [Summary] string D = "\"\\\n\u2028",
    [Summary] Kind E = Kind.Two,
    [Summary] Kind? F = Kind.One,
    [Summary] bool G = true,
    [Payload] string[]? H = null,
    [Payload] byte I = 3,
    [Payload] long J = long.MinValue,
    [Payload] ulong K = ulong.MaxValue,
    [Payload] float L = 0.1f,
    [Payload] DateTime M = default,
    [Payload] Guid N = default,
    [Payload] params int[] O);

public enum Kind : byte
{
    One,
    Two = 200,
}
