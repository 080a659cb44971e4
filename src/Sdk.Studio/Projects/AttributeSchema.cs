using System.Text.Json;

namespace Ayon.Events.Studio;

/// <summary>An attribute that entities can have.</summary>
public sealed record AttributeSchema
{
    /// <summary>Gets the name, e.g. <c>fps</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the kinds of entities that have it, e.g. <c>folder</c>.</summary>
    public IReadOnlyList<string> Scope { get; init; } = [];

    /// <summary>Gets the place in forms.</summary>
    public int Position { get; init; }

    /// <summary>Gets whether the server itself needs the attribute.</summary>
    public bool Builtin { get; init; }

    /// <summary>Gets what values it can have.</summary>
    public required AttributeData Data { get; init; }
}

/// <summary>What values an attribute can have.</summary>
public sealed record AttributeData
{
    /// <summary>Gets the type, e.g. <c>string</c>, <c>integer</c>, <c>list_of_strings</c>.</summary>
    public string Type { get; init; } = "string";

    /// <summary>Gets the title; null where there is none.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the description; null where there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the default value; null where there is none.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>Gets whether entities inherit the value from what they are in.</summary>
    public bool Inherit { get; init; } = true;

    /// <summary>Gets the values to choose from; null where any fits.</summary>
    public IReadOnlyList<AttributeChoice>? Enum { get; init; }
}

/// <summary>A value that an attribute can be given.</summary>
public sealed record AttributeChoice
{
    /// <summary>Gets the value.</summary>
    public JsonElement Value { get; init; }

    /// <summary>Gets the label.</summary>
    public string? Label { get; init; }
}

/// <summary>The answer with the attributes.</summary>
/// <param name="Attributes">The attributes.</param>
internal sealed record AttributeListing(IReadOnlyList<AttributeSchema> Attributes);
