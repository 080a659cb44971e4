using System.ComponentModel;

namespace Ayon.Events.Topics;

/// <summary>
/// The secrets that settings name: what generated code found so far, and what it still needs. Settings are read, the secrets that they name are
/// fetched, and they are read again. Not intended to be used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SecretValues
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>Gets the names of secrets that settings named and that were not known when they were read.</summary>
    public IReadOnlyCollection<string> Missing => _missing;

    /// <summary>Whether others are the same secrets with the same values.</summary>
    internal bool HasSame(SecretValues other) =>
        _values.Count == other._values.Count && _values.All(pair => other._values.TryGetValue(pair.Key, out var value) && value == pair.Value);

    /// <summary>Adds a secret.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void Add(string name, string value)
    {
        _values[name] = value;
        _missing.Remove(name);
    }

    /// <summary>Gets the value of a secret; its name where it is not known, which is noted as missing. The empty name is the empty secret.</summary>
    /// <param name="name">Its name.</param>
    public string Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0)
        {
            return "";
        }

        if (_values.TryGetValue(name, out var value))
        {
            return value;
        }

        _missing.Add(name);
        return name;
    }
}
