using System.Text.Json;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Notices;

/// <summary>Messages of the WebSocket as bytes (contract, "WebSocket").</summary>
internal static class NoticeJson
{
    public static ReadOnlyMemory<byte> Heartbeat { get; } = """{"topic":"heartbeat"}"""u8.ToArray();

    /// <summary>
    /// Notifies a client that events before this message may be missing: an extension, with the members of a notice that other
    /// clients read first.
    /// </summary>
    public static ReadOnlyMemory<byte> Gap { get; } =
        """{"topic":"server.gap","description":"Events may have been missed: look up what you depend on."}"""u8.ToArray();

    public static ReadOnlyMemory<byte> Write(Notice notice) => RawJson.Write(notice, WriteWithSummary).Utf8;

    /// <summary>Writes a notice without its summary, for other server processes, which read it from the database.</summary>
    public static ReadOnlyMemory<byte> WriteWithoutSummary(Notice notice) =>
        RawJson.Write(notice, static (writer, notice) => WriteTo(writer, notice, withSummary: false)).Utf8;

    private static void WriteWithSummary(Utf8JsonWriter writer, Notice notice) => WriteTo(writer, notice, withSummary: true);

    private static void WriteTo(Utf8JsonWriter writer, Notice notice, bool withSummary)
    {
        var subject = notice.Event;
        writer.WriteStartObject();
        writer.WriteString("id", subject.Id);
        writer.WriteString("topic", subject.Topic);
        writer.WriteString("project", subject.Project);
        writer.WriteString("user", subject.User);
        writer.WriteString("dependsOn", subject.DependsOn);
        writer.WriteString("description", subject.Description);
        if (withSummary)
        {
            writer.WritePropertyName("summary");
            writer.WriteRawValue(subject.Summary.IsMissing ? "{}"u8 : subject.Summary.Utf8.Span, skipInputValidation: true);
        }

        writer.WriteString("status", EventStatusNames.NameOf(subject.Status));
        if (notice.Progress is { } progress)
        {
            writer.WriteNumber("progress", progress);
        }

        writer.WriteString("sender", subject.Sender);
        writer.WriteString("senderType", subject.SenderType);
        if (notice.Store is { } store)
        {
            writer.WriteBoolean("store", store);
        }

        writer.WritePropertyName("createdAt");
        EventTimeConverter.Write(writer, subject.CreatedAt);
        writer.WritePropertyName("updatedAt");
        EventTimeConverter.Write(writer, subject.UpdatedAt);
        writer.WriteEndObject();
    }
}
