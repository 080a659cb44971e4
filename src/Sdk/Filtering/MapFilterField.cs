namespace Ayon.Events.Filtering;

/// <summary>A member that contains values by name. Each name selects a field: <c>Where.Rates["fps"] &gt; 24</c>.</summary>
/// <typeparam name="TField">The type of the fields of the values.</typeparam>
/// <param name="key">The JSON path.</param>
/// <param name="toField">Creates the field of a path.</param>
public readonly struct MapFilterField<TField>(string key, Func<string, TField> toField)
{
    private readonly PresenceFilterField _field = new(key);

    /// <summary>Gets the JSON path.</summary>
    public string Key => _field.Key;

    /// <summary>Gets the field of a name.</summary>
    /// <param name="name">The name: a letter or <c>_</c>, followed by letters, digits and <c>_</c> (contract, "Filter").</param>
    /// <exception cref="ArgumentException">The name is not valid in a filter.</exception>
    public TField this[string name] => toField(FilterKey.Append(Key, name, nameof(name)));

    /// <inheritdoc cref="PresenceFilterField.operator ==(PresenceFilterField, NullValue)"/>
    public static EventFilter operator ==(MapFilterField<TField> field, NullValue? value) => field.IsNull();

    /// <inheritdoc cref="PresenceFilterField.operator !=(PresenceFilterField, NullValue)"/>
    public static EventFilter operator !=(MapFilterField<TField> field, NullValue? value) => field.IsNotNull();

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
