using System.Text.Json.Serialization;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>A file of a representation.</summary>
public sealed record RepresentationFile
{
    /// <summary>Id of the file.</summary>
    public string? Id { get; init; }

    /// <summary>Name of the file.</summary>
    public string? Name { get; init; }

    /// <summary>Where it is, with the root as a template, e.g. <c>{root[work]}/shot.exr</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Hash of its content.</summary>
    public string? Hash { get; init; }

    /// <summary>How the hash was made, e.g. <c>md5</c>.</summary>
    [JsonPropertyName("hash_type")]
    public string? HashType { get; init; }
}
