using System.Diagnostics.CodeAnalysis;
using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>A field that holds a list.</summary>
/// <typeparam name="T">Type of the list's items.</typeparam>
/// <param name="key">A JSON path.</param>
/// <param name="toJson">Writes an item as the event's JSON has it.</param>
[SuppressMessage("Naming", "CA1710", Justification = "It is a field over a list, no collection.")]
public readonly struct ListFilterField<T>(string key, Func<T, RawJson> toJson)
{
    private readonly FilterKey<T> _key = new(key, toJson);

    /// <summary>Gets the JSON path.</summary>
    public string Key => _key.Text;

    /// <inheritdoc cref="PresenceFilterField.operator ==(PresenceFilterField, NullValue)"/>
    public static EventFilter operator ==(ListFilterField<T> field, NullValue? value) => field.IsNull();

    /// <inheritdoc cref="PresenceFilterField.operator !=(PresenceFilterField, NullValue)"/>
    public static EventFilter operator !=(ListFilterField<T> field, NullValue? value) => field.IsNotNull();

    /// <summary>The list contains the value.</summary>
    /// <param name="value">The value.</param>
    public EventFilter Includes(T value) => _key.With(FilterOperator.Includes, value);

    /// <summary>The list is there and does not contain the value.</summary>
    /// <param name="value">The value.</param>
    public EventFilter Excludes(T value) => _key.With(FilterOperator.Excludes, value);

    /// <summary>The list contains all of the values.</summary>
    /// <param name="values">The values.</param>
    public EventFilter IncludesAll(params IEnumerable<T> values) => _key.WithList(FilterOperator.IncludesAll, values);

    /// <summary>The list contains at least one of the values.</summary>
    /// <param name="values">The values.</param>
    public EventFilter IncludesAny(params IEnumerable<T> values) => _key.WithList(FilterOperator.IncludesAny, values);

    /// <summary>The list is there and lacks at least one of the values.</summary>
    /// <param name="values">The values.</param>
    public EventFilter ExcludesAll(params IEnumerable<T> values) => _key.WithList(FilterOperator.ExcludesAll, values);

    /// <summary>The list is there and contains none of the values.</summary>
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
