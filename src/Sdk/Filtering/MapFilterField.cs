namespace Ayon.Events.Filtering;

/// <summary>A member that holds values by name: each name is a field of its own, as in <c>Where.Rates["fps"] &gt; 24</c>.</summary>
/// <typeparam name="TField">The kind of field that its values are.</typeparam>
/// <param name="key">A JSON path.</param>
/// <param name="toField">Makes the field of a path.</param>
public sealed class MapFilterField<TField>(string key, Func<string, TField> toField) : PresenceFilterField(key)
{
    /// <summary>The value of a name.</summary>
    /// <param name="name">The name: a letter or <c>_</c>, then letters, digits and <c>_</c> (contract, "Filter").</param>
    /// <exception cref="ArgumentException">A filter cannot say this name.</exception>
    public TField this[string name]
    {
        get
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            var isElement = !char.IsAsciiDigit(name[0])
                && name.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_');
            return isElement
                ? toField($"{Key}/{name}")
                : throw new ArgumentException($"A filter cannot name '{name}': a name is a letter or '_', then letters, digits and '_'.", nameof(name));
        }
    }
}
