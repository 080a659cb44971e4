using System.Buffers;
using System.Text.Json;

namespace Ayon.Events.Wire;

/// <summary>A JSON writer and its buffer, reused by each thread.</summary>
internal sealed class JsonScratch
{
    private const int FirstSize = 1024;
    private const int MostKept = 64 * 1024;

    [ThreadStatic]
    private static JsonScratch? _kept;

    private readonly ArrayBufferWriter<byte> _buffer = new(FirstSize);

    private JsonScratch() => Writer = new Utf8JsonWriter(_buffer);

    /// <summary>The writer of the buffer.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>Returns the thread's instance, or a new one if that is in use, since a converter may write a value within a value.</summary>
    public static JsonScratch Take()
    {
        var scratch = _kept ?? new JsonScratch();
        _kept = null;
        return scratch;
    }

    /// <summary>Returns the instance to the thread, also after an error.</summary>
    public static void Return(JsonScratch scratch)
    {
        if (scratch._buffer.Capacity <= MostKept)
        {
            scratch._buffer.ResetWrittenCount();
            scratch.Writer.Reset();
            _kept = scratch;
        }
    }

    /// <summary>Returns a copy of the written bytes.</summary>
    public byte[] Written()
    {
        Writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }
}
