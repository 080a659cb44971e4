using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>Fields of all requests about entities.</summary>
internal static class EntityFields
{
    public const string IdRule = "must be an id: 32 hexadecimal digits, with or without dashes.";

    /// <summary>Reads the id of an entity in its stored form.</summary>
    public static string? EntityId(this JsonFields fields, string field)
    {
        var text = fields.Text(field, EventFields.MaxNameLength);
        if (text is null)
        {
            return null;
        }

        if (EventIds.TryParse(text, out var id))
        {
            return id;
        }

        fields.Errors.Add(field, IdRule);
        return null;
    }

    /// <summary>The user who makes the change, which becomes part of its events.</summary>
    public static Origin Origin(this JsonFields fields, Caller caller) => new(caller.Name, fields.SenderHeader(), fields.SenderTypeHeader());
}

/// <summary>The user who makes a change.</summary>
/// <param name="User">The user's name; null for the server itself.</param>
/// <param name="Sender">The sender, if given.</param>
/// <param name="SenderType">The sender type, if given.</param>
internal sealed record Origin(string? User, string? Sender, string? SenderType);
