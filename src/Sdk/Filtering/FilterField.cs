using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>
/// A column or JSON member that a filter can test for equality. What a comparison cannot say on the wire does not
/// compile.
/// </summary>
/// <typeparam name="T">Type of the member.</typeparam>
/// <param name="key">A column (<c>project</c>) or JSON path (<c>payload/newValue</c>).</param>
/// <param name="toJson">Writes a value as the event's JSON has it.</param>
public readonly struct FilterField<T>(string key, Func<T, RawJson> toJson)
{
    private readonly FilterKey<T> _key = new(key, toJson);

    /// <summary>Gets the column or JSON path.</summary>
    public string Key => _key.Text;

    /// <summary>Equal. On a JSON member, <c>== false</c> also takes events without the member.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value; null asks for a missing or null member.</param>
    public static EventFilter operator ==(FilterField<T> field, T value) => field._key.Equal(value);

    /// <summary>Not equal. Never true of a missing member; <c>!= null</c> asks for a present one.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    public static EventFilter operator !=(FilterField<T> field, T value) => field._key.NotEqual(value);

    /// <summary>One of some values; none of them matches nothing.</summary>
    /// <param name="values">The values.</param>
    public EventFilter In(params IEnumerable<T> values) => _key.WithList(FilterOperator.In, values);

    /// <summary>None of some values; none given matches everything.</summary>
    /// <param name="values">The values.</param>
    public EventFilter NotIn(params IEnumerable<T> values) => _key.WithList(FilterOperator.NotIn, values);

    /// <summary>Missing or null.</summary>
    public EventFilter IsNull() => _key.IsNull();

    /// <summary>Present and not null.</summary>
    public EventFilter IsNotNull() => _key.IsNotNull();

    /// <summary>Not what you want: compare with <c>==</c>.</summary>
    /// <param name="obj">Anything.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override bool Equals(object? obj) => throw FilterKey.NotComparable();

    /// <summary>Not what you want: a field is no key.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int GetHashCode() => throw FilterKey.NotHashable();

    /// <summary>Returns the column or JSON path.</summary>
    public override string ToString() => Key;
}
