using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>
/// A column or JSON member that a filter can compare for equality. Comparisons that the contract does not support do not compile.
/// </summary>
/// <typeparam name="T">The type of the member.</typeparam>
/// <param name="key">The column (<c>project</c>) or JSON path (<c>payload/newValue</c>).</param>
/// <param name="toJson">Writes a value as it is in the event's JSON.</param>
public readonly struct FilterField<T>(string key, Func<T, RawJson> toJson)
{
    private readonly FilterKey<T> _key = new(key, toJson);

    /// <summary>Gets the column or JSON path.</summary>
    public string Key => _key.Text;

    /// <summary>Creates a filter for values that are equal. For a JSON member, <c>== false</c> also matches events without the member.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value; null matches a missing or null member.</param>
    public static EventFilter operator ==(FilterField<T> field, T value) => field._key.Equal(value);

    /// <summary>Creates a filter for values that are not equal. A missing member never matches; <c>!= null</c> matches a present one.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    public static EventFilter operator !=(FilterField<T> field, T value) => field._key.NotEqual(value);

    /// <summary>Creates a filter for values that are in a list. An empty list matches nothing.</summary>
    /// <param name="values">The values.</param>
    public EventFilter In(params IEnumerable<T> values) => _key.WithList(FilterOperator.In, values);

    /// <summary>Creates a filter for values that are not in a list. An empty list matches everything.</summary>
    /// <param name="values">The values.</param>
    public EventFilter NotIn(params IEnumerable<T> values) => _key.WithList(FilterOperator.NotIn, values);

    /// <summary>Creates a filter for members that are missing or null.</summary>
    public EventFilter IsNull() => _key.IsNull();

    /// <summary>Creates a filter for members that are present and not null.</summary>
    public EventFilter IsNotNull() => _key.IsNotNull();

    /// <summary>Not supported. Compare with <c>==</c>.</summary>
    /// <param name="obj">Not used.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override bool Equals(object? obj) => throw FilterKey.NotComparable();

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int GetHashCode() => throw FilterKey.NotHashable();

    /// <summary>Returns the column or JSON path.</summary>
    public override string ToString() => Key;
}
