using System.Diagnostics.CodeAnalysis;
using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>
/// A column or JSON member that a filter can test for equality. What a comparison cannot say on the wire does not
/// compile.
/// </summary>
/// <typeparam name="T">Type of the member.</typeparam>
[SuppressMessage("Usage", "CA1065", Justification = "Equals throws on purpose: it would never be what a filter's author meant.")]
public class FilterField<T>
{
    /// <summary>Makes a field; the generator's business.</summary>
    /// <param name="key">A column (<c>project</c>) or JSON path (<c>payload/newValue</c>).</param>
    /// <param name="toJson">Writes a value as the event's JSON has it.</param>
    public FilterField(string key, Func<T, RawJson> toJson)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(toJson);
        Key = key;
        ToJson = toJson;
    }

    /// <summary>The column or JSON path.</summary>
    public string Key { get; }

    private protected Func<T, RawJson> ToJson { get; }

    // The operators take null, which throws: once a field was compared with null, the compiler believes that it may be null itself.

    /// <summary>Equal. On a JSON member, <c>== false</c> also takes events without the member.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value; null asks for a missing or null member.</param>
    public static EventFilter operator ==(FilterField<T>? field, T value) => Require(field).Equal(value);

    /// <summary>Not equal. Never true of a missing member; <c>!= null</c> asks for a present one.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    public static EventFilter operator !=(FilterField<T>? field, T value) => Require(field).NotEqual(value);

    /// <summary>One of some values; none of them matches nothing.</summary>
    /// <param name="values">The values.</param>
    public EventFilter In(params IEnumerable<T> values) => WithList(FilterOperator.In, values);

    /// <summary>None of some values; none given matches everything.</summary>
    /// <param name="values">The values.</param>
    public EventFilter NotIn(params IEnumerable<T> values) => WithList(FilterOperator.NotIn, values);

    /// <summary>Missing or null.</summary>
    public EventFilter IsNull() => EventFilter.Condition(Key, FilterOperator.IsNull, default);

    /// <summary>Present and not null.</summary>
    public EventFilter IsNotNull() => EventFilter.Condition(Key, FilterOperator.NotNull, default);

    /// <summary>Not what you want: compare with <c>==</c>.</summary>
    /// <param name="obj">Anything.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override bool Equals(object? obj) => throw new NotSupportedException("Compare a filter field with ==.");

    /// <summary>Not what you want: a field is no key.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override int GetHashCode() => throw new NotSupportedException("A filter field is no key.");

    /// <summary>The column or JSON path.</summary>
    public sealed override string ToString() => Key;

    private protected EventFilter With(FilterOperator filterOperator, T value) =>
        EventFilter.Condition(Key, filterOperator, Json(value));

    private protected EventFilter WithList(FilterOperator filterOperator, IEnumerable<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return EventFilter.Condition(Key, filterOperator, FilterValue.List(values.Select(Json)));
    }

    private static FilterField<T> Require(FilterField<T>? field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field;
    }

    private EventFilter Equal(T value) => value is null ? IsNull() : With(FilterOperator.Eq, value);

    private EventFilter NotEqual(T value) => value is null ? IsNotNull() : With(FilterOperator.Ne, value);

    private RawJson Json(T value)
    {
        if (value is null)
        {
            throw new ArgumentNullException(nameof(value), $"'{Key}' cannot be compared with null here; use IsNull() or IsNotNull().");
        }

        return ToJson(value);
    }
}
