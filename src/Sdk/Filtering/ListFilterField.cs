using System.Diagnostics.CodeAnalysis;
using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>A member that contains a list.</summary>
/// <typeparam name="T">The type of the list's items.</typeparam>
/// <param name="key">The JSON path.</param>
/// <param name="toJson">Writes an item as it is in the event's JSON.</param>
[SuppressMessage("Naming", "CA1710", Justification = "It is a field that describes a list, not a collection.")]
public readonly struct ListFilterField<T>(string key, Func<T, RawJson> toJson)
{
    private readonly FilterKey<T> _key = new(key, toJson);

    /// <summary>Gets the JSON path.</summary>
    public string Key => _key.Text;

    /// <inheritdoc cref="PresenceFilterField.operator ==(PresenceFilterField, NullValue)"/>
    public static EventFilter operator ==(ListFilterField<T> field, NullValue? value) => field.IsNull();

    /// <inheritdoc cref="PresenceFilterField.operator !=(PresenceFilterField, NullValue)"/>
    public static EventFilter operator !=(ListFilterField<T> field, NullValue? value) => field.IsNotNull();

    /// <summary>Creates a filter for lists that contain a value.</summary>
    /// <param name="value">The value.</param>
    public EventFilter Includes(T value) => _key.With(FilterOperator.Includes, value);

    /// <summary>Creates a filter for lists that are present and do not contain a value.</summary>
    /// <param name="value">The value.</param>
    public EventFilter Excludes(T value) => _key.With(FilterOperator.Excludes, value);

    /// <summary>Creates a filter for lists that contain all of the values.</summary>
    /// <param name="values">The values.</param>
    public EventFilter IncludesAll(params IEnumerable<T> values) => _key.WithList(FilterOperator.IncludesAll, values);

    /// <summary>Creates a filter for lists that contain at least one of the values.</summary>
    /// <param name="values">The values.</param>
    public EventFilter IncludesAny(params IEnumerable<T> values) => _key.WithList(FilterOperator.IncludesAny, values);

    /// <summary>Creates a filter for lists that are present and do not contain all of the values.</summary>
    /// <param name="values">The values.</param>
    public EventFilter ExcludesAll(params IEnumerable<T> values) => _key.WithList(FilterOperator.ExcludesAll, values);

    /// <summary>Creates a filter for lists that are present and contain none of the values.</summary>
    /// <param name="values">The values.</param>
    public EventFilter ExcludesAny(params IEnumerable<T> values) => _key.WithList(FilterOperator.ExcludesAny, values);

    /// <inheritdoc cref="FilterField{T}.IsNull"/>
    public EventFilter IsNull() => _key.IsNull();

    /// <inheritdoc cref="FilterField{T}.IsNotNull"/>
    public EventFilter IsNotNull() => _key.IsNotNull();

    /// <inheritdoc cref="FilterField{T}.Equals(object)"/>
    public override bool Equals(object? obj) => throw FilterKey.NotComparable();

    /// <inheritdoc cref="FilterField{T}.GetHashCode"/>
    public override int GetHashCode() => throw FilterKey.NotHashable();

    /// <inheritdoc cref="FilterField{T}.ToString"/>
    public override string ToString() => Key;
}
