namespace Ayon.Events.Filtering;

/// <summary>
/// A member that holds JSON of any form. <see cref="At"/> names what is in it, and a property says as what it is compared:
/// <c>Where.Data.At("shot", "frames").Number &gt; 24</c>. What the event has in another form matches no comparison.
/// </summary>
/// <param name="key">A JSON path.</param>
public readonly struct JsonFilterField(string key)
{
    private readonly PresenceFilterField _field = new(key);

    /// <summary>Gets the JSON path.</summary>
    public string Key => _field.Key;

    /// <summary>Gets the value as text.</summary>
    public StringFilterField Text => new(Key);

    /// <summary>Gets the value as a number; JSON has one kind of them.</summary>
    public OrderedFilterField<double> Number => new(Key, FilterValue.Of);

    /// <summary>Gets the value as a whole number, for those that a <see cref="double"/> cannot say: 2^53 and more.</summary>
    public OrderedFilterField<long> Integer => new(Key, FilterValue.Of);

    /// <summary>Gets the value as a truth value; a missing one is false.</summary>
    public FilterField<bool> Truth => new(Key, FilterValue.Of);

    /// <summary>Gets the value as a list of texts.</summary>
    public ListFilterField<string> Texts => new(Key, FilterValue.Of);

    /// <summary>Gets the value as a list of numbers.</summary>
    public ListFilterField<double> Numbers => new(Key, FilterValue.Of);

    /// <inheritdoc cref="PresenceFilterField.operator ==(PresenceFilterField, NullValue)"/>
    public static EventFilter operator ==(JsonFilterField field, NullValue? value) => field.IsNull();

    /// <inheritdoc cref="PresenceFilterField.operator !=(PresenceFilterField, NullValue)"/>
    public static EventFilter operator !=(JsonFilterField field, NullValue? value) => field.IsNotNull();

    /// <summary>Finds what is in it under a name, in that under the next name, and so on. Items of lists have no names.</summary>
    /// <param name="path">
    /// The names as the JSON has them; each is a letter or <c>_</c>, then letters, digits and <c>_</c>. The contract ("Filter") has no
    /// way to escape others.
    /// </param>
    /// <exception cref="ArgumentException">A filter cannot say one of the names.</exception>
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
