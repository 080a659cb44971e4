// Declarations that cannot be completed.
namespace Corpus.DeclaredWrong;

[Topic("corpus.declared_wrong.a")]
public sealed partial class A; // AYE0002

[Topic("corpus.declared_wrong.b")]
public abstract partial record B; // AYE0004

[Topic("corpus.declared_wrong.c")]
public sealed partial record C<T>; // AYE0003

public static class Outer
{
    [Topic("corpus.declared_wrong.d")]
    public sealed record D; // AYE0001
}

[Topic("corpus.declared_wrong.e")]
public sealed partial record E // AYE0006
{
    public E(string name) => Length = name.Length;

    public int Length { get; }
}

[Topic("no topic")] // AYE0007
public sealed partial record F;
