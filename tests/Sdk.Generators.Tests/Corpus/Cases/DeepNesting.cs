// Types in types of every kind.
namespace Corpus.DeepNesting;

public partial interface IOuter
{
    public partial struct Middle
    {
        internal static partial class Inner
        {
            [Topic("corpus.deep_nesting")]
            internal sealed partial record Deep([Summary] IOuter.Kind Kind, [Payload] Data? Data = null);

            internal sealed record Data(int Number);
        }
    }

    public enum Kind
    {
        None,
    }
}
