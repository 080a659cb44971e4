using System.Buffers;
using System.Text.Json;

namespace Ayon.Events.Wire;

/// <summary>A JSON writer and its buffer, kept by each thread from one value to the next.</summary>
internal sealed class JsonScratch
{
    private const int FirstSize = 1024;
    private const int MostKept = 64 * 1024;

    [ThreadStatic]
    private static JsonScratch? _kept;

    private readonly ArrayBufferWriter<byte> _buffer = new(FirstSize);

    private JsonScratch() => Writer = new Utf8JsonWriter(_buffer);

    /// <summary>Writes into the buffer.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>Takes the thread's own, or a new one where that is in use: a converter may write a value within a value.</summary>
    public static JsonScratch Take()
    {
        var scratch = _kept ?? new JsonScratch();
        _kept = null;
        return scratch;
    }

    /// <summary>Gives it back, whatever came of it.</summary>
    public static void Return(JsonScratch scratch)
    {
        if (scratch._buffer.Capacity <= MostKept)
        {
            scratch._buffer.ResetWrittenCount();
            scratch.Writer.Reset();
            _kept = scratch;
        }
    }

    /// <summary>A copy of what was written.</summary>
    public byte[] Written()
    {
        Writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }
}
