namespace Ayon.Events.CommandLine.Output;

/// <summary>A list of names and values. Empty values are omitted.</summary>
internal sealed class Facts
{
    private readonly List<(string Name, string Value)> _facts = [];

    /// <summary>Adds a value.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value as markup.</param>
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
