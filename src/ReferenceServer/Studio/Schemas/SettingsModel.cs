using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;

namespace Ayon.Events.Server.Studio.Schemas;

/// <summary>What settings an addon has, and what they are where nothing is overridden.</summary>
internal sealed class SettingsModel
{
    private readonly SchemaNode _root;

    private SettingsModel(JsonObject schema, JsonObject? defaults)
    {
        Schema = schema;
        _root = new SchemaNode(schema, schema);
        Defaults = Over(_root, _root.DefaultValue() as JsonObject ?? [], defaults ?? []);
    }

    /// <summary>Gets a model that allows anything and has no defaults: for addons that are not registered.</summary>
    public static SettingsModel Any { get; } = new([], null);

    public JsonObject Schema { get; }

    public JsonObject Defaults { get; }

    /// <summary>A model; null where neither a schema nor defaults are known.</summary>
    public static SettingsModel? Create(JsonObject? schema, JsonObject? defaults) =>
        schema is null && defaults is null ? null : new SettingsModel(schema ?? [], defaults);

    /// <summary>Whether a top setting can be set at a level: <c>studio</c>, <c>project</c> or <c>site</c>.</summary>
    public bool HasScope(string level) => _root.Properties is not { } properties
        ? level != "site"
        : properties.Any(property => _root.Property(property.Key).Scope is { } scope
            ? scope.Any(one => one?.ToString() == level)
            : level != "site");

    /// <summary>Settings with overrides over them.</summary>
    public JsonObject Over(JsonObject settings, JsonObject? overrides) => overrides is null ? settings : Over(_root, settings, overrides);

    /// <summary>Notes what in whole settings does not fit the schema.</summary>
    public void Check(JsonObject settings, FieldErrors errors, string field) => SchemaCheck.Check(_root, settings, field, errors);

    /// <summary>The overrides to store: all that differs from before or was overridden already.</summary>
    /// <param name="before">The settings as they are.</param>
    /// <param name="given">All of the settings as they are to be.</param>
    /// <param name="existing">The overrides as they are.</param>
    /// <param name="pins">Paths that are always overridden.</param>
    public JsonObject Extract(JsonObject before, JsonObject given, JsonObject? existing, Paths pins) =>
        Extract(_root, before, given, existing ?? [], pins, []);

    /// <summary>The overrides one by one, as AYON's settings page reads them: by <c>root_name_name</c>.</summary>
    public JsonObject List(JsonObject settings, JsonObject overrides, string level)
    {
        var listed = new JsonObject();
        List(_root, settings, overrides, level, new ListPlace([], null, null), listed);
        return listed;
    }

    /// <summary>Overrides a value as it is: the whole of the outermost part that is overridden at once.</summary>
    /// <returns>Whether there is such a value.</returns>
    public bool TryPin(JsonObject settings, JsonObject overrides, IReadOnlyList<string> path)
    {
        var (schema, from, to) = (_root, settings, overrides);
        foreach (var name in path)
        {
            if (!from.TryGetPropertyValue(name, out var value))
            {
                return false;
            }

            schema = schema.Property(name);
            if (value is not JsonObject inner || IsLeaf(schema))
            {
                to[name] = value?.DeepClone();
                return true;
            }

            to = to[name] is JsonObject known ? known : (JsonObject)(to[name] = new JsonObject());
            from = inner;
        }

        return true;
    }

    private static JsonObject Over(SchemaNode schema, JsonObject below, JsonObject above)
    {
        var joined = (JsonObject)below.DeepClone();
        foreach (var (name, value) in above)
        {
            if (schema.IsClosed && !schema.Properties!.ContainsKey(name))
            {
                continue;
            }

            var inner = schema.Property(name);
            var isJoined = inner.Properties is not null || !inner.Keywords.ContainsKey("type");
            joined[name] = isJoined && value is JsonObject members && joined[name] is JsonObject own ? Over(inner, own, members) : Filled(inner, value);
        }

        return joined;
    }

    // Items of lists are whole, though a client may leave out what is as the schema says.
    private static JsonNode? Filled(SchemaNode schema, JsonNode? value)
    {
        if (value is JsonArray items)
        {
            return new JsonArray([.. items.Select(item => Filled(schema.Items(), item))]);
        }

        return schema.Properties is not null && value is JsonObject members && schema.DefaultValue() is JsonObject below ? Over(schema, below, members) : value?.DeepClone();
    }

    private static JsonObject Extract(SchemaNode schema, JsonObject before, JsonObject after, JsonObject existing, Paths pins, IReadOnlyList<string> path)
    {
        var overrides = new JsonObject();
        foreach (var (name, value) in after)
        {
            var inner = schema.Property(name);
            var place = (IReadOnlyList<string>)[.. path, name];
            var isChanged = !JsonNode.DeepEquals(before[name], value) || !before.ContainsKey(name) || existing.ContainsKey(name);
            if (pins.Contains(place))
            {
                overrides[name] = value?.DeepClone();
            }
            else if (value is JsonObject members && before[name] is JsonObject own && !IsLeaf(inner))
            {
                if (isChanged || pins.HasWithin(place))
                {
                    overrides[name] = Extract(inner, own, members, existing[name] as JsonObject ?? [], pins, place);
                }
            }
            else if (isChanged)
            {
                overrides[name] = value?.DeepClone();
            }
        }

        return overrides;
    }

    private static void List(SchemaNode schema, JsonObject settings, JsonObject overrides, string level, ListPlace place, JsonObject listed)
    {
        foreach (var (name, given) in overrides)
        {
            var inner = schema.Property(name);
            var here = place.Within(name, inner.Scope);
            var entry = new JsonObject { ["path"] = here.PathJson() };
            var value = settings[name];
            if (value is JsonObject members && inner.Properties is not null)
            {
                entry["type"] = inner.IsGroup ? "group" : "branch";
                Complete(entry, here, level);
                listed[here.Key] = entry;
                List(inner, members, given as JsonObject ?? [], level, here with { Group = inner.IsGroup ? here.Path : here.Group }, listed);
                continue;
            }

            if (value is JsonArray)
            {
                entry["type"] = "list";
            }
            else
            {
                entry["value"] = given?.DeepClone();
            }

            Complete(entry, here, level);
            listed[here.Key] = entry;
        }
    }

    private static void Complete(JsonObject entry, ListPlace place, string level)
    {
        entry["level"] = level;
        entry["inGroup"] = place.Group is null ? null : ListPlace.ToJson(place.Group);
        entry["scope"] = place.Scope?.DeepClone();
    }

    // What has no properties of its own, or belongs together, is overridden at once.
    private static bool IsLeaf(SchemaNode schema) => schema.IsGroup || (schema.Properties is null && schema.Keywords.ContainsKey("type"));

    private sealed record ListPlace(IReadOnlyList<string> Path, IReadOnlyList<string>? Group, JsonArray? Scope)
    {
        public string Key => string.Join('_', Path.Prepend("root"));

        public ListPlace Within(string name, JsonArray? scope) =>
            new([.. Path, name], Group, scope ?? Scope ?? (Path.Count == 0 ? ["studio", "project"] : null));

        public JsonArray PathJson() => ToJson(Path);

        public static JsonArray ToJson(IEnumerable<string> path) => [.. path.Select(static name => JsonValue.Create(name))];
    }
}
