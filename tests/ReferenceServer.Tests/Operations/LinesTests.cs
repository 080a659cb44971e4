using System.Text;
using Ayon.Events.Server.Operations.Transfer;
using CsCheck;

namespace Ayon.Events.Server.Tests.Operations;

public sealed class LinesTests
{
    private const int Longest = 12;

    private static readonly Gen<string> Texts = Gen.Frequency((5, Gen.Char['a', 'c']), (1, Gen.Const('\n')), (1, Gen.Const('\r'))).Array[0, 80]
        .Select(static characters => new string(characters));

    [Fact]
    public Task ReadAsync_AnyTextInAnyPieces_GivesEachLineWithItsNumber() => Gen.Select(Texts, Gen.Int[1, 30]).SampleAsync(async (text, piece) =>
    {
        var lines = new List<string?>();
        await foreach (var (number, line) in Lines.ReadAsync(new PiecesStream(Encoding.UTF8.GetBytes(text), piece), Longest, CancellationToken.None))
        {
            lines.Add(line is { } utf8 ? Encoding.UTF8.GetString(utf8.Span) : null);
            Assert.Equal(lines.Count, number);
        }

        var expected = text.Split('\n').ToList();
        if (expected[^1].Length == 0)
        {
            expected.RemoveAt(expected.Count - 1);
        }

        Assert.Equal(expected.Select(static line => line.Length > Longest ? null : line), lines);
    });

    private sealed class PiecesStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
