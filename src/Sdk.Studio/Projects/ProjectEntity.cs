using System.Text.Json;
using System.Text.Json.Serialization;
using Ayon.Events.Studio.Http;
using Ayon.Events.Topics.BuiltIn;

namespace Ayon.Events.Studio;

/// <summary>A project, with its anatomy.</summary>
public sealed record ProjectEntity
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the code, a short form of the name.</summary>
    public string Code { get; init; } = "";

    /// <summary>Gets whether it is a library for other projects.</summary>
    public bool Library { get; init; }

    /// <summary>Gets whether it is active.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Gets the attributes.</summary>
    [JsonIgnore]
    public EntityAttributes Attributes => AttributeReader.Read(AttributesJson);

    /// <summary>Gets the types of folders.</summary>
    public IReadOnlyList<ProjectItem> FolderTypes { get; init; } = [];

    /// <summary>Gets the types of tasks.</summary>
    public IReadOnlyList<ProjectItem> TaskTypes { get; init; } = [];

    /// <summary>Gets the statuses, in their order.</summary>
    public IReadOnlyList<ProjectStatus> Statuses { get; init; } = [];

    /// <summary>Gets the tags.</summary>
    public IReadOnlyList<ProjectItem> Tags { get; init; } = [];

    /// <summary>Gets the types of links.</summary>
    public IReadOnlyList<LinkType> LinkTypes { get; init; } = [];

    /// <summary>Gets the configuration, e.g. roots and templates, as JSON.</summary>
    public JsonElement? Config { get; init; }

    /// <summary>Gets the free-form data.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Gets when the project was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets when the project was changed the last time.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    [JsonInclude, JsonPropertyName("attrib")]
    internal JsonElement AttributesJson { get; init; }
}

/// <summary>A type of folders or tasks, or a tag, of a project.</summary>
public sealed record ProjectItem
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the short name; null where there is none.</summary>
    public string? ShortName { get; init; }

    /// <summary>Gets the name of the icon; null where there is none.</summary>
    public string? Icon { get; init; }

    /// <summary>Gets the colour, e.g. <c>#3599f1</c>; null where there is none.</summary>
    public string? Color { get; init; }
}

/// <summary>A status of a project.</summary>
public sealed record ProjectStatus
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the short name; null where there is none.</summary>
    public string? ShortName { get; init; }

    /// <summary>Gets what the status says of the work: <c>not_started</c>, <c>in_progress</c>, <c>done</c> or <c>blocked</c>.</summary>
    public string? State { get; init; }

    /// <summary>Gets the name of the icon; null where there is none.</summary>
    public string? Icon { get; init; }

    /// <summary>Gets the colour; null where there is none.</summary>
    public string? Color { get; init; }

    /// <summary>Gets the kinds of entities that can have the status; null for all.</summary>
    public IReadOnlyList<string>? Scope { get; init; }
}

/// <summary>A type of links of a project.</summary>
public sealed record LinkType
{
    /// <summary>Gets the full name, e.g. <c>reference|version|version</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the short name, e.g. <c>reference</c>.</summary>
    [JsonPropertyName("linkType")]
    public string ShortName { get; init; } = "";

    /// <summary>Gets the kind of entities that links begin at.</summary>
    public string InputType { get; init; } = "";

    /// <summary>Gets the kind of entities that links lead to.</summary>
    public string OutputType { get; init; } = "";
}

/// <summary>A project in a list.</summary>
public sealed record ProjectSummary
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the code, a short form of the name.</summary>
    public string Code { get; init; } = "";

    /// <summary>Gets whether it is active.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Gets whether it is a library for other projects.</summary>
    public bool Library { get; init; }
}

/// <summary>The answer with the projects.</summary>
/// <param name="Projects">The projects.</param>
internal sealed record ProjectListing(IReadOnlyList<ProjectSummary> Projects);
