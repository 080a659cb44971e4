using System.Text.Json.Nodes;

namespace Ayon.Events.Studio;

/// <summary>What entities are created with, or what is changed of them: only members that were set are sent, null included.</summary>
public abstract class EntityValues
{
    private readonly JsonObject _values = [];

    private protected EntityValues()
    {
    }

    /// <summary>Gets or sets the name. Needed to create an entity, except a version and a workfile.</summary>
    public string? Name
    {
        get => GetText("name");
        set => Set("name", value);
    }

    /// <summary>Gets or sets the name of the status.</summary>
    public string? Status
    {
        get => GetText("status");
        set => Set("status", value);
    }

    /// <summary>Gets or sets the tags.</summary>
    public IReadOnlyList<string>? Tags
    {
        get => GetTexts("tags");
        set => Set("tags", value);
    }

    /// <summary>Gets or sets whether the entity is active.</summary>
    public bool? Active
    {
        get => (bool?)_values["active"];
        set => _values["active"] = value;
    }

    /// <summary>
    /// Gets or sets attributes by their names, e.g. <c>new() { ["fps"] = 24 }</c>. Those that are not named stay; one that is null is inherited again.
    /// </summary>
    public JsonObject? Attributes
    {
        get => _values["attrib"] as JsonObject;
        set => _values["attrib"] = value;
    }

    /// <summary>Gets or sets members of the free-form data. Those that are not named stay.</summary>
    public JsonObject? Data
    {
        get => _values["data"] as JsonObject;
        set => _values["data"] = value;
    }

    internal abstract EntityKind Kind { get; }

    /// <summary>The members without which no entity is created.</summary>
    internal abstract IReadOnlyList<string> Needed { get; }

    /// <summary>The values as they are sent.</summary>
    internal JsonObject ToJson() => (JsonObject)_values.DeepClone();

    /// <summary>Checks that there is enough to create an entity.</summary>
    /// <exception cref="ArgumentException">Something is missing.</exception>
    internal void CheckComplete(string parameter)
    {
        var missing = Needed.Where(name => _values[name] is null).ToList();
        if (missing.Count > 0)
        {
            throw new ArgumentException($"A {Kind.Name()} cannot be created without {string.Join(" and ", missing)}.", parameter);
        }
    }

    private protected string? GetText(string name) => (string?)_values[name];

    private protected int? GetNumber(string name) => (int?)_values[name];

    private protected IReadOnlyList<string>? GetTexts(string name) => (_values[name] as JsonArray)?.Select(static item => (string)item!).ToList();

    private protected void Set(string name, string? value) => _values[name] = value;

    private protected void Set(string name, int? value) => _values[name] = value;

    private protected void Set(string name, IReadOnlyList<string>? value) =>
        _values[name] = value is null ? null : new JsonArray([.. value.Select(static item => (JsonNode?)item)]);
}
