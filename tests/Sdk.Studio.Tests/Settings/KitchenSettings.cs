using System.Text.Json.Serialization;

namespace Ayon.Events.Studio.Tests.Settings;

/// <summary>Settings with everything that settings may have.</summary>
[AddonSettings]
public sealed partial record KitchenSettings
{
    public bool Enabled { get; init; } = true;

    public string FarmHost { get; init; } = "http://farm";

    public int? MaxCups { get; init; } = 12;

    [Secret] public string ApiKey { get; init; } = "";

    [Secret] public string? Pin { get; init; }

    public Roast Roast { get; init; } = Roast.MediumDark;

    public Grinder Grinder { get; init; } = new();

    public IReadOnlyList<Machine> Machines { get; init; } = [new() { Name = "built-in" }];

    public IReadOnlyDictionary<string, int> Cups { get; init; } = new Dictionary<string, int>();

    [JsonPropertyName("ui-colour")] public string? Colour { get; init; }
}

/// <summary>How coffee is roasted.</summary>
public enum Roast
{
    Light,
    MediumDark,
    [JsonStringEnumMemberName("DARK!")] Dark,
}

/// <summary>A record in the settings.</summary>
public sealed record Grinder
{
    public double Grade { get; init; } = 2.5;

    public Burr? Burr { get; init; }
}

/// <summary>A record in a record.</summary>
public sealed record Burr(string Kind, int Size = 64);

/// <summary>An item of a list.</summary>
public sealed record Machine
{
    public required string Name { get; init; }

    [Secret] public string? Password { get; init; }

    public IReadOnlyList<string> ProjectNames { get; init; } = [];
}
