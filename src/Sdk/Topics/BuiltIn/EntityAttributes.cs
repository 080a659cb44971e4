using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>The attributes of an entity: AYON's built-in attributes as properties, and custom ones as JSON. Attributes that are not set are null.</summary>
public sealed record EntityAttributes
{
    /// <summary>Gets the number of frames per second.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Fps { get; init; }

    /// <summary>Gets the width in pixels.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ResolutionWidth { get; init; }

    /// <summary>Gets the height in pixels.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ResolutionHeight { get; init; }

    /// <summary>Gets the ratio of a pixel's width to its height.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PixelAspect { get; init; }

    /// <summary>Gets the first frame of the clip.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ClipIn { get; init; }

    /// <summary>Gets the last frame of the clip.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ClipOut { get; init; }

    /// <summary>Gets the first frame.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? FrameStart { get; init; }

    /// <summary>Gets the last frame.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? FrameEnd { get; init; }

    /// <summary>Gets the number of frames before the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? HandleStart { get; init; }

    /// <summary>Gets the number of frames after the last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? HandleEnd { get; init; }

    /// <summary>Gets the time at which work begins.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>Gets the time at which work is due.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EndDate { get; init; }

    /// <summary>Gets the description, for people.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    /// <summary>Gets the name of the priority.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Priority { get; init; }

    /// <summary>Gets the custom attributes of a studio or addon, by name.</summary>
    [JsonExtensionData]
    public IReadOnlyDictionary<string, JsonElement>? Others { get; init; }
}
