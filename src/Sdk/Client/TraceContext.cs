using System.Diagnostics;
using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.Client;

/// <summary>Propagates a trace from a dispatch to the jobs that it causes, in the payload's first member <c>$traceparent</c>.</summary>
internal static class TraceContext
{
    private const string Member = "$traceparent";

    /// <summary>Adds the current trace to the payload; does nothing without a trace, or if the payload is not an object.</summary>
    public static RawJson Write(RawJson payload, Activity? activity)
    {
        if (activity is not { IdFormat: ActivityIdFormat.W3C, Id: { } id })
        {
            return payload;
        }

        using var document = JsonDocument.Parse(payload.IsMissing ? RawJson.EmptyObject.Utf8 : payload.Utf8);
        if (document.RootElement.ValueKind != JsonValueKind.Object || document.RootElement.TryGetProperty(Member, out _))
        {
            return payload;
        }

        return RawJson.Write((document.RootElement, id), static (writer, state) =>
        {
            writer.WriteStartObject();
            writer.WriteString(Member, state.id);
            foreach (var member in state.RootElement.EnumerateObject())
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        });
    }

    /// <summary>Reads the trace from a payload, or null.</summary>
    public static ActivityContext? Read(RawJson payload)
    {
        if (payload.IsMissing)
        {
            return null;
        }

        // The SDK writes it as the first member; a server may have reordered the members.
        var reader = new Utf8JsonReader(payload.Utf8.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isOurs = reader.ValueTextEquals(Member);
            reader.Read();
            if (isOurs)
            {
                return reader.TokenType == JsonTokenType.String && ActivityContext.TryParse(reader.GetString(), traceState: null, isRemote: true, out var context)
                    ? context
                    : null;
            }

            reader.Skip();
        }

        return null;
    }
}
