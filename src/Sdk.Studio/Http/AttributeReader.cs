using System.Text.Json;
using Ayon.Events.Topics.BuiltIn;

namespace Ayon.Events.Studio.Http;

/// <summary>Reads attributes: those that AYON brings by name, all others, and what does not fit, as JSON.</summary>
internal static class AttributeReader
{
    public static EntityAttributes Read(JsonElement attributes)
    {
        if (attributes.ValueKind != JsonValueKind.Object)
        {
            return new EntityAttributes();
        }

        var read = new EntityAttributes();
        Dictionary<string, JsonElement>? others = null;
        foreach (var attribute in attributes.EnumerateObject())
        {
            if (attribute.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (Set(read, attribute.Name, attribute.Value) is { } set)
            {
                read = set;
            }
            else
            {
                (others ??= [])[attribute.Name] = attribute.Value.Clone();
            }
        }

        return read with { Others = others };
    }

    private static EntityAttributes? Set(EntityAttributes read, string name, JsonElement value) => name switch
    {
        "fps" when Number(value) is { } number => read with { Fps = number },
        "resolutionWidth" when Whole(value) is { } number => read with { ResolutionWidth = number },
        "resolutionHeight" when Whole(value) is { } number => read with { ResolutionHeight = number },
        "pixelAspect" when Number(value) is { } number => read with { PixelAspect = number },
        "clipIn" when Whole(value) is { } number => read with { ClipIn = number },
        "clipOut" when Whole(value) is { } number => read with { ClipOut = number },
        "frameStart" when Whole(value) is { } number => read with { FrameStart = number },
        "frameEnd" when Whole(value) is { } number => read with { FrameEnd = number },
        "handleStart" when Whole(value) is { } number => read with { HandleStart = number },
        "handleEnd" when Whole(value) is { } number => read with { HandleEnd = number },
        "startDate" when Time(value) is { } time => read with { StartDate = time },
        "endDate" when Time(value) is { } time => read with { EndDate = time },
        "description" when value.ValueKind == JsonValueKind.String => read with { Description = value.GetString() },
        "priority" when value.ValueKind == JsonValueKind.String => read with { Priority = value.GetString() },
        _ => null,
    };

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;

    private static int? Whole(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static DateTimeOffset? Time(JsonElement value) => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time : null;
}
