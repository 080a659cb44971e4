namespace Ayon.Events.Server.Contract;

/// <summary>Ids of events: 32 lowercase hex digits, in requests with or without dashes (contract, "Event").</summary>
internal static class EventIds
{
    public const string Rule = "must be an event id: 32 hexadecimal digits, with or without dashes.";

    /// <summary>Creates an id; ids sort by creation time.</summary>
    public static string Create(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    /// <summary>
    /// Reads an id and returns its stored form. A text that is not an id is answered with 400 instead of 404: it is a mistake of the
    /// client, which a 404 would hide.
    /// </summary>
    public static bool TryParse(string? text, out string id)
    {
        var isId = Guid.TryParseExact(text, "N", out var guid) || Guid.TryParseExact(text, "D", out guid);
        id = isId ? guid.ToString("N") : "";
        return isId;
    }
}
