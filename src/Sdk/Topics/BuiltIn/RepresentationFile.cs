using System.Text.Json.Serialization;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A file of a representation.</summary>
public sealed record RepresentationFile
{
    /// <summary>Gets the id of the file.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the name of the file.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the path of the file, with the root as a template, e.g. <c>{root[work]}/shot.exr</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Gets the size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Gets the hash of the content.</summary>
    public string? Hash { get; init; }

    /// <summary>Gets the hash algorithm, e.g. <c>md5</c>.</summary>
    [JsonPropertyName("hash_type")]
    public string? HashType { get; init; }
}
