// One character, and bytes in both forms.
using Ayon.Events.Filtering;

namespace Corpus.CharsAndBytes;

[Topic("corpus.chars_and_bytes")]
public sealed partial record Small
{
    [Summary] public char Letter { get; init; } = 'x';

    [Summary] public char? Maybe { get; init; }

    [Payload] public ReadOnlyMemory<byte> Bytes { get; init; }

    [Payload] public ReadOnlyMemory<byte>? MaybeBytes { get; init; }

    [Payload] public byte[]? Array { get; init; }

    [Payload] public char[] Letters { get; init; } = [];
}

public static class Use
{
    public static EventFilter Filter => Small.Where.Letter == 'a' & Small.Where.Bytes == default(ReadOnlyMemory<byte>) & Small.Where.Letters.Includes('b');
}

public static class Samples
{
    // => {"letter":"a","maybe":null} {"bytes":"AQI=","maybeBytes":null,"array":null,"letters":["b","c"]}
    // => {"letter":"x","maybe":"d"} {"bytes":"","maybeBytes":"Aw==","array":"BA==","letters":[]}
    public static Small[] All { get; } =
    [
        new() { Letter = 'a', Bytes = new byte[] { 1, 2 }, Letters = ['b', 'c'] },
        new() { Maybe = 'd', MaybeBytes = new byte[] { 3 }, Array = [4] },
    ];
}
