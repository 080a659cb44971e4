using System.Text.Encodings.Web;
using System.Text.Json;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Operations.Transfer;

/// <summary>An event as a line of NDJSON: all members with their names in the contract, and <c>notBefore</c> of a delayed job.</summary>
internal static class EventLine
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly HeaderDictionary NoHeaders = [];

    /// <summary>Writes an event, the end of the line included.</summary>
    public static void Write(ListedEvent listed, Stream output)
    {
        var stored = listed.Event;
        using (var writer = new Utf8JsonWriter(output, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("id", stored.Id);
            writer.WriteString("hash", stored.Hash);
            writer.WriteString("topic", stored.Topic);
            writer.WriteString("sender", stored.Sender);
            writer.WriteString("senderType", stored.SenderType);
            writer.WriteString("project", stored.Project);
            writer.WriteString("user", stored.User);
            writer.WriteString("dependsOn", stored.DependsOn);
            writer.WriteString("status", EventStatusNames.NameOf(stored.Status));
            writer.WriteNumber("retries", stored.Retries);
            writer.WriteString("description", stored.Description);
            WriteRaw(writer, "summary", stored.Summary);
            WriteRaw(writer, "payload", stored.Payload);
            writer.WriteString("createdAt", stored.CreatedAt);
            writer.WriteString("updatedAt", stored.UpdatedAt);
            writer.WriteNumber("attempt", stored.Attempt);
            if (listed.NotBefore is { } notBefore)
            {
                writer.WriteString("notBefore", notBefore);
            }

            writer.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>Reads an event.</summary>
    /// <param name="line">The line without its end.</param>
    public static JsonObjectText<ImportedEvent> Read(ReadOnlyMemory<byte> line) => JsonObjectText.Read(line, NoHeaders, Read);

    private static ImportedEvent Read(JsonFields fields)
    {
        var id = fields.Required("id", fields.Id("id")) ?? "";
        var dependsOn = fields.Id("dependsOn");
        if (dependsOn is not null && dependsOn == id)
        {
            fields.Errors.Add("dependsOn", "must be another event.");
        }

        var createdAt = Time(fields, "createdAt");
        var updatedAt = Time(fields, "updatedAt");
        return new ImportedEvent(
            new AyonEvent
            {
                Id = id,
                Hash = fields.Text("hash", EventFields.MaxHashLength) ?? id,
                Topic = fields.RequiredTopic("topic").Value,
                Sender = fields.Text("sender", EventFields.MaxNameLength),
                SenderType = fields.Text("senderType", EventFields.MaxNameLength),
                Project = fields.Text("project", EventFields.MaxNameLength),
                User = fields.Text("user", EventFields.MaxNameLength),
                DependsOn = dependsOn,
                Status = fields.Required("status", fields.Status("status")) ?? default,
                Retries = fields.Integer("retries", 0, EventFields.MaxRetries) ?? 0,
                Description = fields.Text("description", EventFields.MaxDescriptionLength, mayBeEmpty: true) ?? "",
                Summary = Json(fields, "summary"),
                Payload = Json(fields, "payload"),
                CreatedAt = fields.Required("createdAt", createdAt) ?? default,
                UpdatedAt = fields.Required("updatedAt", updatedAt) ?? default,
                Attempt = fields.Integer("attempt", 0, int.MaxValue) ?? 0,
            },
            Time(fields, "notBefore"));
    }

    private static RawJson Json(JsonFields fields, string field) => fields.Object(field) is { IsMissing: false } json ? json : RawJson.EmptyObject;

    private static DateTimeOffset? Time(JsonFields fields, string field)
    {
        if (!fields.TryGet(field, out var element))
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.String && element.TryGetDateTimeOffset(out var time))
        {
            return time.ToUniversalTime();
        }

        fields.Errors.Add(field, "must be a time such as 2026-01-31T12:00:00Z.");
        return null;
    }

    // As it is; only where it was written over several lines, these become one. Within texts JSON knows no line ends.
    private static void WriteRaw(Utf8JsonWriter writer, string name, RawJson json)
    {
        writer.WritePropertyName(name);
        var utf8 = json.Utf8.Span;
        if (utf8.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            writer.WriteRawValue(utf8, skipInputValidation: true);
            return;
        }

        var line = utf8.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        writer.WriteRawValue(line, skipInputValidation: true);
    }
}
