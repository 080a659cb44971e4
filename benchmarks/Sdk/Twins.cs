using System.Text.Json;
using System.Text.Json.Serialization;
using Ayon.Events.Topics.BuiltIn;

namespace Ayon.Events.Benchmarks;

// What one would write for System.Text.Json: a record for each part, with the members of the built-in topics.

public record EntitySummary
{
    public required string EntityId { get; init; }

    public string? ParentId { get; init; }

    public string? EntityPath { get; init; }
}

public sealed record StatusSummary : EntitySummary
{
    public StatusName? Value { get; init; }
}

public sealed record StatusPayload
{
    public StatusName? OldValue { get; init; }

    public StatusName? NewValue { get; init; }
}

public sealed record AttribSummary : EntitySummary
{
    public Attributes? Value { get; init; }
}

public sealed record AttribPayload
{
    public Attributes? OldValue { get; init; }

    public Attributes? NewValue { get; init; }
}

public sealed record FilesSummary : EntitySummary
{
    public IReadOnlyList<RepresentationFile>? Value { get; init; }
}

public sealed record FilesPayload
{
    public IReadOnlyList<RepresentationFile>? OldValue { get; init; }

    public IReadOnlyList<RepresentationFile>? NewValue { get; init; }
}

/// <summary><see cref="EntityAttributes"/> with the kind of dictionary that System.Text.Json can fill.</summary>
public sealed record Attributes
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Fps { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ResolutionWidth { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ResolutionHeight { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PixelAspect { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ClipIn { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ClipOut { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? FrameStart { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? FrameEnd { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? HandleStart { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? HandleEnd { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StartDate { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EndDate { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Priority { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(StatusSummary))]
[JsonSerializable(typeof(StatusPayload))]
[JsonSerializable(typeof(AttribSummary))]
[JsonSerializable(typeof(AttribPayload))]
[JsonSerializable(typeof(FilesSummary))]
[JsonSerializable(typeof(FilesPayload))]
internal sealed partial class TwinJson : JsonSerializerContext;
