namespace AddonTemplate;

/// <summary>The settings of the addon: the build writes them in Python for AYON, which shows them in its form.</summary>
[AddonSettings]
public sealed partial record SettingsRecord
{
    /// <summary>Whether coffee is brewed.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How the beans are roasted.</summary>
    public Roast Roast { get; init; } = Roast.Medium;

    /// <summary>The machines; each of them brews.</summary>
    public IReadOnlyList<Machine> Machines { get; init; } = [new() { Name = "kitchen" }];

    /// <summary>The secret with the key of the coffee farm.</summary>
    [Secret] public string FarmKey { get; init; } = "";
}

/// <summary>How dark beans are.</summary>
public enum Roast
{
    /// <summary>Light.</summary>
    Light,

    /// <summary>Medium.</summary>
    Medium,

    /// <summary>Dark.</summary>
    Dark,
}

/// <summary>A coffee machine.</summary>
public sealed record Machine
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>How many cups it brews for an approval.</summary>
    public int Cups { get; init; } = 1;
}
