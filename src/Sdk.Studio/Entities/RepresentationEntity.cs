using System.Globalization;
using System.Text.Json;
using Ayon.Events.Topics.BuiltIn;

namespace Ayon.Events.Studio;

/// <summary>A representation, with the <see cref="RepresentationFields"/> that were asked for.</summary>
public sealed class RepresentationEntity : Entity
{
    internal RepresentationEntity(JsonElement node)
        : base(node)
    {
    }

    /// <summary>Gets the id of the version.</summary>
    public string VersionId => Text("versionId");

    /// <summary>Gets the files.</summary>
    public IReadOnlyList<RepresentationFile> Files => [.. Member("files", nameof(Files)).EnumerateArray().Select(static file => new RepresentationFile
    {
        Id = TextOf(file, "id"),
        Path = TextOf(file, "path"),
        Name = TextOf(file, "name"),
        Size = long.TryParse(TextOf(file, "size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null,
        Hash = TextOf(file, "hash"),
        HashType = TextOf(file, "hashType"),
    })];

    /// <summary>Gets what paths and templates were filled with; null where there is nothing.</summary>
    public JsonElement? Context => Json("context");

    /// <summary>Gets the traits; null where there are none.</summary>
    public JsonElement? Traits => Json("traits");

    // GraphQL gives the size, which may not fit its numbers, as a text.
    private static string? TextOf(JsonElement file, string name) => file.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null }
        : null;
}
