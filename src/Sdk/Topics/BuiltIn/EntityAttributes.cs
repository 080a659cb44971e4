using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>Attributes of an entity: those that AYON brings by name, and all others as JSON. What was not given is null.</summary>
public sealed record EntityAttributes
{
    /// <summary>Frames per second.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Fps { get; init; }

    /// <summary>Width in pixels.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ResolutionWidth { get; init; }

    /// <summary>Height in pixels.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ResolutionHeight { get; init; }

    /// <summary>Width of a pixel by its height.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PixelAspect { get; init; }

    /// <summary>First frame of the clip.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ClipIn { get; init; }

    /// <summary>Last frame of the clip.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ClipOut { get; init; }

    /// <summary>First frame.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? FrameStart { get; init; }

    /// <summary>Last frame.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? FrameEnd { get; init; }

    /// <summary>Frames before the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? HandleStart { get; init; }

    /// <summary>Frames after the last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? HandleEnd { get; init; }

    /// <summary>When work begins.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>When work is due.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EndDate { get; init; }

    /// <summary>What it is, for people.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    /// <summary>Name of its priority.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Priority { get; init; }

    /// <summary>Attributes that a studio or an addon brought, by name.</summary>
    [JsonExtensionData]
    public IReadOnlyDictionary<string, JsonElement>? Others { get; init; }
}
