// Two topics whose names are one once they are joined.
namespace Corpus.NestedBesideFlat;

public static partial class C
{
    [Topic("corpus.nested_beside_flat.nested")]
    public sealed partial record D([Summary] int Nested);
}

[Topic("corpus.nested_beside_flat.flat")]
public sealed partial record C_D([Summary] int Flat);

public static partial class C_D_
{
    public static partial class E
    {
        [Topic("corpus.nested_beside_flat.a")]
        public sealed partial record F([Summary] int One);
    }

    [Topic("corpus.nested_beside_flat.b")]
    public sealed partial record E_F([Summary] int Two);
}

public static class Samples
{
    // => {"nested":1} {}
    // => {"flat":2} {}
    // => {"one":3} {}
    // => {"two":4} {}
    public static object[] All { get; } = [new C.D(1), new C_D(2), new C_D_.E.F(3), new C_D_.E_F(4)];
}
