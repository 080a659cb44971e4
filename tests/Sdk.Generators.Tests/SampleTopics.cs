using System.Text.Json.Serialization;

namespace Ayon.Events.Generators.Tests;

/// <summary>Every kind of type that a topic can have.</summary>
[Topic("test.everything")]
public sealed partial record Everything
{
    /// <summary>A text.</summary>
    [Summary] public required string Text { get; init; }

    /// <summary>A text that may be missing.</summary>
    [Summary] public string? Maybe { get; init; }

    /// <summary>A number with a default.</summary>
    [Summary] public int Cups { get; init; } = 7;

    /// <summary>A truth value.</summary>
    [Summary] public bool IsHot { get; init; }

    /// <summary>A name of its own.</summary>
    [Summary, JsonPropertyName("strange-name")] public long Renamed { get; init; }

    /// <summary>An enum.</summary>
    [Payload] public Roast Roast { get; init; }

    /// <summary>A number that may be missing.</summary>
    [Payload] public double? Grams { get; init; }

    /// <summary>A price.</summary>
    [Payload] public decimal Price { get; init; }

    /// <summary>An id.</summary>
    [Payload] public Guid Key { get; init; }

    /// <summary>A time.</summary>
    [Payload] public DateTimeOffset At { get; init; }

    /// <summary>Texts.</summary>
    [Payload] public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Records.</summary>
    [Payload] public Bean[]? Beans { get; init; }

    /// <summary>A record.</summary>
    [Payload] public Bean? Best { get; init; }
}

/// <summary>How dark.</summary>
public enum Roast
{
    /// <summary>Light.</summary>
    Light,

    /// <summary>Dark.</summary>
    [JsonStringEnumMemberName("very-dark")]
    Dark,
}

/// <summary>A bean, which may have come of another.</summary>
public sealed record Bean
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it came from.</summary>
    public Bean? Parent { get; init; }
}
