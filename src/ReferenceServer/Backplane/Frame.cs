using System.Text.Json;

namespace Ayon.Events.Server.Backplane;

/// <summary>A frame that another process sent. <see cref="FrameWriter"/> describes the format.</summary>
internal sealed class Frame
{
    private Frame(string origin) => Origin = origin;

    /// <summary>The sender.</summary>
    public string Origin { get; }

    /// <summary>Number of its first notice.</summary>
    public long First { get; private set; }

    public IReadOnlyList<RemoteNotice> Notices { get; private set; } = [];

    /// <summary>A part of a notice that is too long for one frame; null if the frame has whole notices.</summary>
    public FramePart? Part { get; private set; }

    /// <summary>Number of sequence numbers that the frame uses.</summary>
    public int Count => Part is null ? Notices.Count : 1;

    /// <summary>Reads a frame.</summary>
    /// <param name="utf8">The frame. The notices keep parts of this memory.</param>
    /// <param name="self">The reading process; its own frames are skipped.</param>
    /// <returns>The frame; null if this process sent it.</returns>
    /// <exception cref="JsonException">The text is not a frame.</exception>
    public static Frame? Read(ReadOnlyMemory<byte> utf8, string self)
    {
        var reader = new Utf8JsonReader(utf8.Span);
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject);
        Expect(reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("from"u8));
        Expect(reader.Read() && reader.TokenType == JsonTokenType.String);
        if (reader.ValueTextEquals(self))
        {
            return null;
        }

        var frame = new Frame(reader.GetString()!);
        frame.ReadRest(ref reader, utf8);
        return frame;
    }

    private void ReadRest(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8)
    {
        int part = -1, parts = 0;
        byte[] data = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            Expect(reader.Read());
            switch (name)
            {
                case "first":
                    First = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var first) ? first : throw Broken();
                    break;
                case "notices":
                    Notices = ReadNotices(ref reader, utf8);
                    break;
                case "part":
                    part = Count32(ref reader);
                    break;
                case "of":
                    parts = Count32(ref reader);
                    break;
                case "data":
                    data = reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out var bytes) ? bytes : throw Broken();
                    break;
                default:
                    // Of a newer version.
                    reader.Skip();
                    break;
            }
        }

        if (part >= 0)
        {
            Expect(part < parts);
            Part = new FramePart(part, parts, data);
        }
    }

    private static List<RemoteNotice> ReadNotices(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8)
    {
        Expect(reader.TokenType == JsonTokenType.StartArray);
        var notices = new List<RemoteNotice>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            notices.Add(RemoteNotice.Read(ref reader, utf8));
        }

        return notices;
    }

    private static int Count32(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) && value >= 0 ? value : throw Broken();

    private static void Expect(bool holds)
    {
        if (!holds)
        {
            throw Broken();
        }
    }

    private static JsonException Broken() => new("The frame is not from a server.");
}

/// <summary>A piece of a notice.</summary>
internal sealed record FramePart(int Index, int Of, ReadOnlyMemory<byte> Data);
