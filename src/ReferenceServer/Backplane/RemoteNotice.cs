using System.Text.Json;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Notices;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Backplane;

/// <summary>A notice of another process: the bytes for the clients, and the members that decide which clients get it.</summary>
/// <param name="Id">Id of the event.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="Project">Its project, if any.</param>
/// <param name="Status">Its status.</param>
/// <param name="Json">The notice as <see cref="NoticeJson"/> wrote it.</param>
/// <param name="HasSummary">False if the summary was too long to be sent and has to be read from the database.</param>
internal sealed record RemoteNotice(string Id, string Topic, string? Project, EventStatus Status, ReadOnlyMemory<byte> Json, bool HasSummary)
{
    /// <summary>Reads a notice that was sent in parts.</summary>
    /// <exception cref="JsonException">The text is not a notice.</exception>
    public static RemoteNotice Read(ReadOnlyMemory<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8.Span);
        reader.Read();
        return Read(ref reader, utf8);
    }

    /// <summary>Reads the notice at the reader's position and moves the reader to its end.</summary>
    /// <param name="reader">Reads <paramref name="utf8"/>.</param>
    /// <param name="utf8">The text to read; the notice refers to a part of it.</param>
    /// <exception cref="JsonException">The text is not a notice.</exception>
    public static RemoteNotice Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8)
    {
        string? id = null, topic = null, project = null;
        var status = EventStatus.Pending;
        var hasSummary = false;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A notice is a JSON object.");
        }

        var start = (int)reader.TokenStartIndex;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                id = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("topic"u8))
            {
                topic = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("project"u8))
            {
                project = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("status"u8))
            {
                status = EventStatusNames.TryParse(ReadText(ref reader) ?? "", out var known) ? known : EventStatus.Pending;
            }
            else
            {
                hasSummary |= reader.ValueTextEquals("summary"u8);
                reader.Skip();
            }
        }

        return id is null || topic is null
            ? throw new JsonException("A notice has an id and a topic.")
            : new RemoteNotice(id, topic, project, status, utf8[start..(int)reader.BytesConsumed], hasSummary);
    }

    /// <summary>Gets the notice with its summary, which was read from the database.</summary>
    /// <param name="summary">A JSON object.</param>
    public RemoteNotice With(ReadOnlySpan<byte> summary) =>
        this with { Json = (byte[])[.. Json.Span[..^1], .. ",\"summary\":"u8, .. summary, (byte)'}'], HasSummary = true };

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? reader.GetString() : throw new JsonException("A string is required.");
    }
}
