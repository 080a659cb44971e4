using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Ayon.Events.Server.Operations.Transfer;

/// <summary>Reads a stream line by line, holding no more than one line at a time.</summary>
internal static class Lines
{
    /// <param name="input">The stream; it is left open.</param>
    /// <param name="longest">Maximum length of a line in bytes; a longer line is returned without its text.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Each line with its number, without the line end; null for one that is too long. Valid until the next one is read.</returns>
    public static async IAsyncEnumerable<(long Number, ReadOnlyMemory<byte>? Text)> ReadAsync(
        Stream input, int longest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var (number, isSkipping) = (1L, false);
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return (number++, isSkipping ? null : Text(buffer.Slice(0, end), longest));
                isSkipping = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (isSkipping || !buffer.IsEmpty)
                {
                    yield return (number, isSkipping ? null : Text(buffer, longest));
                }

                await reader.CompleteAsync();
                yield break;
            }

            // What is too long is thrown away as it comes.
            isSkipping |= buffer.Length > longest;
            reader.AdvanceTo(isSkipping ? buffer.End : buffer.Start, buffer.End);
        }
    }

    private static ReadOnlyMemory<byte>? Text(ReadOnlySequence<byte> line, int longest) =>
        line.Length > longest ? default(ReadOnlyMemory<byte>?) : line.IsSingleSegment ? line.First : line.ToArray();
}
