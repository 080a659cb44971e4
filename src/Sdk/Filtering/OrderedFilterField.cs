using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>
/// A column or member with an order: a number, date or time. Columns such as <c>createdAt</c> compare as points in time. In JSON, times
/// are strings; they sort correctly as such, since topics write them in UTC with a fixed number of digits.
/// </summary>
/// <typeparam name="T">The type of the member.</typeparam>
/// <param name="key">The column or JSON path.</param>
/// <param name="toJson">Writes a value as it is in the event's JSON.</param>
public readonly struct OrderedFilterField<T>(string key, Func<T, RawJson> toJson)
{
    private readonly FilterKey<T> _key = new(key, toJson);

    /// <summary>Gets the column or JSON path.</summary>
    public string Key => _key.Text;

    /// <inheritdoc cref="FilterField{T}.operator ==(FilterField{T}, T)"/>
    public static EventFilter operator ==(OrderedFilterField<T> field, T value) => field._key.Equal(value);

    /// <inheritdoc cref="FilterField{T}.operator !=(FilterField{T}, T)"/>
    public static EventFilter operator !=(OrderedFilterField<T> field, T value) => field._key.NotEqual(value);

    /// <summary>Creates a filter for values that are less than a value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    public static EventFilter operator <(OrderedFilterField<T> field, T value) => field._key.With(FilterOperator.Lt, value);

    /// <summary>Creates a filter for values that are greater than a value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    public static EventFilter operator >(OrderedFilterField<T> field, T value) => field._key.With(FilterOperator.Gt, value);

    /// <summary>Creates a filter for values that are less than or equal to a value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    public static EventFilter operator <=(OrderedFilterField<T> field, T value) => field._key.With(FilterOperator.Lte, value);

    /// <summary>Creates a filter for values that are greater than or equal to a value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    public static EventFilter operator >=(OrderedFilterField<T> field, T value) => field._key.With(FilterOperator.Gte, value);

    /// <inheritdoc cref="FilterField{T}.In"/>
    public EventFilter In(params IEnumerable<T> values) => _key.WithList(FilterOperator.In, values);

    /// <inheritdoc cref="FilterField{T}.NotIn"/>
    public EventFilter NotIn(params IEnumerable<T> values) => _key.WithList(FilterOperator.NotIn, values);

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
