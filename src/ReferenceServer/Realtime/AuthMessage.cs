using System.Text.Json;
using System.Text.Unicode;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Realtime;

/// <summary>A validated auth message (contract, "WebSocket").</summary>
internal sealed record AuthMessage(string Token, IReadOnlyList<string> Subscribe, string? Project)
{
    private const int MaxSubscriptions = 1000;
    private const int MaxTokenLength = 64 * 1024;

    private static readonly HeaderDictionary NoHeaders = [];

    /// <summary>Reads a message: null, and no problem, when it is none of ours.</summary>
    public static AuthMessage? Read(ReadOnlyMemory<byte> utf8, out string? problem)
    {
        problem = "Messages must be JSON objects.";
        if (!Utf8.IsValid(utf8.Span))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(utf8);
            var errors = new FieldErrors();
            if (document.RootElement.ValueKind != JsonValueKind.Object || !JsonTexts.Check(utf8.Span, errors))
            {
                return null;
            }

            var message = Read(new JsonFields(document.RootElement, NoHeaders, errors));
            problem = errors.Any ? $"The message is invalid in: {string.Join(", ", errors.ByField.Keys.Take(3))}." : null;
            return errors.Any ? null : message;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AuthMessage? Read(JsonFields fields)
    {
        if (fields.Text("topic", EventFields.MaxNameLength) != "auth")
        {
            return null;
        }

        var token = fields.Text("token", MaxTokenLength);
        if (token is null && !fields.Errors.Has("token"))
        {
            fields.Errors.Add("token", "is required.");
        }

        return new AuthMessage(
            token ?? "",
            fields.Texts("subscribe", MaxSubscriptions, EventFields.MaxNameLength),
            fields.Text("project", EventFields.MaxNameLength));
    }
}
