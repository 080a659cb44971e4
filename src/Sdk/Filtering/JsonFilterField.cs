namespace Ayon.Events.Filtering;

/// <summary>
/// A member that contains free-form JSON. Use <see cref="At"/> to select a value in it, and a property to select the type for the
/// comparison: <c>Where.Data.At("shot", "frames").Number &gt; 24</c>. A value of another type does not match.
/// </summary>
/// <param name="key">The JSON path.</param>
public readonly struct JsonFilterField(string key)
{
    private readonly PresenceFilterField _field = new(key);

    /// <summary>Gets the JSON path.</summary>
    public string Key => _field.Key;

    /// <summary>Gets a field that compares the value as a string.</summary>
    public StringFilterField Text => new(Key);

    /// <summary>Gets a field that compares the value as a number.</summary>
    public OrderedFilterField<double> Number => new(Key, FilterValue.Of);

    /// <summary>Gets a field that compares the value as an integer, for numbers of 2^53 and more, which a <see cref="double"/> cannot represent.</summary>
    public OrderedFilterField<long> Integer => new(Key, FilterValue.Of);

    /// <summary>Gets a field that compares the value as a Boolean; a missing value counts as false.</summary>
    public FilterField<bool> Boolean => new(Key, FilterValue.Of);

    /// <summary>Gets a field that compares the value as a list of strings.</summary>
    public ListFilterField<string> Texts => new(Key, FilterValue.Of);

    /// <summary>Gets a field that compares the value as a list of numbers.</summary>
    public ListFilterField<double> Numbers => new(Key, FilterValue.Of);

    /// <inheritdoc cref="PresenceFilterField.operator ==(PresenceFilterField, NullValue)"/>
    public static EventFilter operator ==(JsonFilterField field, NullValue? value) => field.IsNull();

    /// <inheritdoc cref="PresenceFilterField.operator !=(PresenceFilterField, NullValue)"/>
    public static EventFilter operator !=(JsonFilterField field, NullValue? value) => field.IsNotNull();

    /// <summary>Selects a nested value by the names of its members. Items of lists cannot be selected.</summary>
    /// <param name="path">
    /// The names of the members in the JSON, from the outside in. Each is a letter or <c>_</c>, followed by letters, digits and <c>_</c>;
    /// the contract ("Filter") has no escape for other characters.
    /// </param>
    /// <exception cref="ArgumentException">A name is not valid in a filter.</exception>
    public JsonFilterField At(params ReadOnlySpan<string> path)
    {
        var found = Key;
        foreach (var name in path)
        {
            found = FilterKey.Append(found, name, nameof(path));
        }

        return new JsonFilterField(found);
    }

    /// <inheritdoc cref="FilterField{T}.IsNull"/>
    public EventFilter IsNull() => _field.IsNull();

    /// <inheritdoc cref="FilterField{T}.IsNotNull"/>
    public EventFilter IsNotNull() => _field.IsNotNull();

    /// <inheritdoc cref="FilterField{T}.Equals(object)"/>
    public override bool Equals(object? obj) => throw FilterKey.NotComparable();

    /// <inheritdoc cref="FilterField{T}.GetHashCode"/>
    public override int GetHashCode() => throw FilterKey.NotHashable();

    /// <inheritdoc cref="FilterField{T}.ToString"/>
    public override string ToString() => Key;
}
