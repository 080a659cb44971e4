namespace Ayon.Events.CommandLine.Output;

/// <summary>Names and values below each other. Values that are empty are left out.</summary>
internal sealed class Facts
{
    private readonly List<(string Name, string Value)> _facts = [];

    /// <summary>Adds one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value as markup.</param>
    public void Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _facts.Add((name, value));
        }
    }

    public void Write(Screen screen)
    {
        var width = _facts.Max(static fact => fact.Name.Length) + 2;
        foreach (var (name, value) in _facts)
        {
            screen.Line($"[grey]{name.PadRight(width)}[/]{value}");
        }
    }
}
