using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>A member that a filter can only test for presence, such as an object without a fixed structure.</summary>
/// <param name="key">The JSON path.</param>
public readonly struct PresenceFilterField(string key)
{
    private readonly string? _key = key;

    /// <summary>Gets the JSON path.</summary>
    public string Key => _key ?? throw FilterKey.NoField();

    /// <summary>Creates a filter for members that are missing or null.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">Always null.</param>
    public static EventFilter operator ==(PresenceFilterField field, NullValue? value) => field.IsNull();

    /// <summary>Creates a filter for members that are present and not null.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">Always null.</param>
    public static EventFilter operator !=(PresenceFilterField field, NullValue? value) => field.IsNotNull();

    /// <inheritdoc cref="FilterField{T}.IsNull"/>
    public EventFilter IsNull() => EventFilter.Condition(Key, FilterOperator.IsNull, default);

    /// <inheritdoc cref="FilterField{T}.IsNotNull"/>
    public EventFilter IsNotNull() => EventFilter.Condition(Key, FilterOperator.NotNull, default);

    /// <inheritdoc cref="FilterField{T}.Equals(object)"/>
    public override bool Equals(object? obj) => throw FilterKey.NotComparable();

    /// <inheritdoc cref="FilterField{T}.GetHashCode"/>
    public override int GetHashCode() => throw FilterKey.NotHashable();

    /// <inheritdoc cref="FilterField{T}.ToString"/>
    public override string ToString() => Key;
}
