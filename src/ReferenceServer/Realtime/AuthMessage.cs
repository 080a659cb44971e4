using System.Text.Json;
using System.Text.Unicode;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Realtime;

/// <summary>A validated auth message (contract, "WebSocket").</summary>
internal sealed record AuthMessage(string Token, IReadOnlyList<string> Subscribe, string? Project)
{
    private const int MaxTokenLength = 64 * 1024;

    private static readonly HeaderDictionary NoHeaders = [];

    /// <summary>Reads a message; null without a problem if it is not an auth message.</summary>
    /// <param name="utf8">The message.</param>
    /// <param name="maxSubscriptions">Maximum number of topics.</param>
    /// <param name="problem">The error in the message.</param>
    public static AuthMessage? Read(ReadOnlyMemory<byte> utf8, int maxSubscriptions, out string? problem)
    {
        problem = "Messages must be JSON objects.";
        if (!Utf8.IsValid(utf8.Span))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(utf8);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var errors = new FieldErrors();
            JsonTexts.Check(utf8.Span, errors);
            var message = errors.Any ? null : Read(new JsonFields(document.RootElement, NoHeaders, errors), maxSubscriptions);
            problem = errors.Any ? $"The message is invalid in: {string.Join(", ", errors.ByField.Keys.Take(3))}." : null;
            return errors.Any ? null : message;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AuthMessage? Read(JsonFields fields, int maxSubscriptions)
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
            fields.Texts("subscribe", maxSubscriptions, EventFields.MaxNameLength),
            fields.Text("project", EventFields.MaxNameLength));
    }
}
