using System.Runtime.CompilerServices;
using System.Text.Json;
using Ayon.Events.Studio.Http;
using Ayon.Events.Topics.BuiltIn;

namespace Ayon.Events.Studio;

/// <summary>
/// An entity of a project, with the fields that were asked for. Reading another one throws an <see cref="InvalidOperationException"/> that says which
/// field to ask for.
/// </summary>
public abstract class Entity
{
    private readonly JsonElement _node;
    private EntityAttributes? _attributes;

    internal Entity(JsonElement node) => _node = node;

    /// <summary>Gets the id: 32 hex digits without dashes.</summary>
    public string Id => Text("id");

    /// <summary>Gets the name.</summary>
    public string Name => Text("name");

    /// <summary>Gets the name of the status.</summary>
    public string Status => Text("status");

    /// <summary>Gets the tags.</summary>
    public IReadOnlyList<string> Tags => Texts("tags");

    /// <summary>Gets whether the entity is active.</summary>
    public bool Active => Truth("active");

    /// <summary>Gets the path in the project, e.g. <c>/shots/sh010/comp</c>; null where the server gives none.</summary>
    public string? Path => TextOrNull("path");

    /// <summary>Gets the attributes, those that are inherited among them.</summary>
    public EntityAttributes Attributes => _attributes ??= AttributeReader.Read(Json("allAttrib") ?? default);

    /// <summary>Gets the free-form data; null where there is none.</summary>
    public JsonElement? Data => Json("data");

    /// <summary>Gets when the entity was created.</summary>
    public DateTimeOffset CreatedAt => Time("createdAt");

    /// <summary>Gets when the entity was changed the last time.</summary>
    public DateTimeOffset UpdatedAt => Time("updatedAt");

    /// <summary>Gets the name of the user who created the entity; null where the server does not know.</summary>
    public string? CreatedBy => TextOrNull("createdBy");

    /// <summary>Gets the name of the user who changed the entity the last time; null where the server does not know.</summary>
    public string? UpdatedBy => TextOrNull("updatedBy");

    private protected string Text(string field, [CallerMemberName] string member = "") =>
        TextOrNull(field, member) ?? throw new ContractException($"The server gave a {GetType().Name} whose '{field}' is null.", null);

    private protected string? TextOrNull(string field, [CallerMemberName] string member = "") => Member(field, member) switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw Unfit(field),
    };

    private protected IReadOnlyList<string> Texts(string field, [CallerMemberName] string member = "") => Member(field, member) switch
    {
        { ValueKind: JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.Array } value => [.. value.EnumerateArray().Select(static item => item.GetString()!)],
        _ => throw Unfit(field),
    };

    private protected bool Truth(string field, [CallerMemberName] string member = "") => Member(field, member).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        _ => throw Unfit(field),
    };

    private protected int Number(string field, [CallerMemberName] string member = "") =>
        Member(field, member) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : throw Unfit(field);

    private protected DateTimeOffset Time(string field, [CallerMemberName] string member = "") =>
        Member(field, member) is { ValueKind: JsonValueKind.String } value && value.TryGetDateTimeOffset(out var time) ? time : throw Unfit(field);

    // JSON in a text, as GraphQL gives it.
    private protected JsonElement? Json(string field, [CallerMemberName] string member = "")
    {
        if (Member(field, member) is not { ValueKind: JsonValueKind.String } text)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text.GetString()!);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Unfit(field);
        }
    }

    private protected JsonElement Member(string field, string member) => _node.TryGetProperty(field, out var value)
        ? value
        : throw new InvalidOperationException($"{member} was not fetched: add it to the fields that you ask for.");

    private ContractException Unfit(string field) => new($"The server gave a {GetType().Name} whose '{field}' cannot be read.", null);
}
