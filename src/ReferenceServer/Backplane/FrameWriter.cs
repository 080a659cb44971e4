using System.Buffers;
using System.Text.Json;
using Ayon.Events.Server.Notices;

namespace Ayon.Events.Server.Backplane;

/// <summary>
/// Packs one process's notices into frames, JSON texts of a bounded size. All notices are numbered, dropped ones
/// included: receivers detect missed and repeated notices by the numbers. A frame is
/// <c>{"from": process, "first": number, "notices": [notice, …]}</c> or, for a notice that is too long for one,
/// <c>{"from", "first", "part": 0, "of": n, "data": base64}</c>, where each part has a separate number.
/// </summary>
internal sealed class FrameWriter
{
    // What the members around the notices take at most.
    private const int EnvelopeBytes = 160;

    private readonly string _origin;
    private readonly int _maxFrameBytes;
    private readonly ArrayBufferWriter<byte> _buffer;
    private long _next;

    public FrameWriter(string origin, int maxFrameBytes)
    {
        (_origin, _maxFrameBytes) = (origin, maxFrameBytes);
        _buffer = new ArrayBufferWriter<byte>(maxFrameBytes);
    }

    /// <summary>Maximum size of a notice that fits into one frame.</summary>
    public int MaxNoticeBytes => MaxNoticeBytesOf(_maxFrameBytes);

    public static int MaxNoticeBytesOf(int maxFrameBytes) => maxFrameBytes - EnvelopeBytes;

    /// <summary>Packs notices in order into as few frames as possible.</summary>
    /// <param name="notices">As <see cref="NoticeJson"/> writes them.</param>
    /// <param name="hasLost">Whether notices before these were dropped. Receivers are informed even if no notice follows.</param>
    public List<ReadOnlyMemory<byte>> Pack(IReadOnlyList<ReadOnlyMemory<byte>> notices, bool hasLost)
    {
        if (hasLost)
        {
            _next++;
        }

        var frames = new List<ReadOnlyMemory<byte>>();
        for (var index = 0; index < notices.Count;)
        {
            if (notices[index].Length > MaxNoticeBytes)
            {
                Split(notices[index++], frames);
                continue;
            }

            var end = index;
            for (var bytes = 0; end < notices.Count && (bytes += notices[end].Length + 1) <= MaxNoticeBytes + 1; end++)
            {
                // As many as fit.
            }

            frames.Add(Write(notices, index, end));
            index = end;
        }

        if (frames.Count == 0)
        {
            frames.Add(Write([], 0, 0));
        }

        return frames;
    }

    private ReadOnlyMemory<byte> Write(IReadOnlyList<ReadOnlyMemory<byte>> notices, int start, int end) => Write(end - start, writer =>
    {
        writer.WriteStartArray("notices");
        for (var index = start; index < end; index++)
        {
            writer.WriteRawValue(notices[index].Span, skipInputValidation: true);
        }

        writer.WriteEndArray();
    });

    // In base64: a cut through a character would leave no text.
    private void Split(ReadOnlyMemory<byte> notice, List<ReadOnlyMemory<byte>> frames)
    {
        var partBytes = MaxNoticeBytes / 4 * 3;
        var parts = (notice.Length + partBytes - 1) / partBytes;
        for (var part = 0; part < parts; part++)
        {
            var number = part;
            var data = notice[(part * partBytes)..Math.Min(notice.Length, (part + 1) * partBytes)];
            frames.Add(Write(1, writer =>
            {
                writer.WriteNumber("part", number);
                writer.WriteNumber("of", parts);
                writer.WriteBase64String("data", data.Span);
            }));
        }
    }

    private ReadOnlyMemory<byte> Write(int numbers, Action<Utf8JsonWriter> writeContent)
    {
        _buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("from", _origin);
            writer.WriteNumber("first", _next);
            writeContent(writer);
            writer.WriteEndObject();
        }

        _next += numbers;
        return _buffer.WrittenSpan.ToArray();
    }
}
