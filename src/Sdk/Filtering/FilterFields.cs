using System.Diagnostics.CodeAnalysis;
using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>
/// A field with an order: numbers, texts, days and times. Columns such as <c>createdAt</c> compare as moments. In JSON, times are
/// text and compare as such: right among days, times of day, and times of one offset.
/// </summary>
/// <typeparam name="T">Type of the member.</typeparam>
/// <param name="key">A column or JSON path.</param>
/// <param name="toJson">Writes a value as the event's JSON has it.</param>
public class OrderedFilterField<T>(string key, Func<T, RawJson> toJson) : FilterField<T>(key, toJson)
{
    /// <summary>Less than.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    public static EventFilter operator <(OrderedFilterField<T>? field, T value) => Compare(field, FilterOperator.Lt, value);

    /// <summary>Greater than.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    public static EventFilter operator >(OrderedFilterField<T>? field, T value) => Compare(field, FilterOperator.Gt, value);

    /// <summary>Less than or equal.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    public static EventFilter operator <=(OrderedFilterField<T>? field, T value) => Compare(field, FilterOperator.Lte, value);

    /// <summary>Greater than or equal.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    public static EventFilter operator >=(OrderedFilterField<T>? field, T value) => Compare(field, FilterOperator.Gte, value);

    private static EventFilter Compare(OrderedFilterField<T>? field, FilterOperator filterOperator, T value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.With(filterOperator, value);
    }
}

/// <summary>A field that holds text. Less and greater are as the server's database has them, by code points in JSON on the reference server.</summary>
/// <param name="key">A column or JSON path.</param>
public sealed class StringFilterField(string key) : OrderedFilterField<string?>(key, static value => FilterValue.Of(value!))
{
    /// <summary>
    /// Matches a pattern in which <c>%</c> stands for any run of characters and <c>_</c> for one; case does not count. A backslash
    /// before one of them, or before another backslash, takes it as it is.
    /// </summary>
    /// <param name="pattern">The pattern.</param>
    public EventFilter Like(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return With(FilterOperator.Like, pattern);
    }

    /// <summary>Matches texts that begin with a text; case does not count.</summary>
    /// <param name="text">The text, in which no character stands for others.</param>
    public EventFilter StartsWith(string text) => Like(Escape(text) + "%");

    /// <summary>Matches texts that end with a text; case does not count.</summary>
    /// <param name="text">The text, in which no character stands for others.</param>
    public EventFilter EndsWith(string text) => Like("%" + Escape(text));

    /// <summary>Matches texts that contain a text; case does not count.</summary>
    /// <param name="text">The text, in which no character stands for others.</param>
    public EventFilter Contains(string text) => Like($"%{Escape(text)}%");

    private static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
    }
}

/// <summary>A field that holds a list.</summary>
/// <typeparam name="T">Type of the list's items.</typeparam>
/// <param name="key">A JSON path.</param>
/// <param name="toJson">Writes an item as the event's JSON has it.</param>
[SuppressMessage("Naming", "CA1710", Justification = "It is a field over a list, no collection.")]
public sealed class ListFilterField<T>(string key, Func<T, RawJson> toJson)
{
    private readonly FilterField<T> _items = new(key, toJson);

    /// <summary>The JSON path.</summary>
    public string Key => _items.Key;

    /// <summary>The list contains the value.</summary>
    /// <param name="value">The value.</param>
    public EventFilter Includes(T value) => EventFilter.Condition(Key, FilterOperator.Includes, toJson(value));

    /// <summary>The list is there and does not contain the value.</summary>
    /// <param name="value">The value.</param>
    public EventFilter Excludes(T value) => EventFilter.Condition(Key, FilterOperator.Excludes, toJson(value));

    /// <summary>The list contains all of the values.</summary>
    /// <param name="values">The values.</param>
    public EventFilter IncludesAll(params IEnumerable<T> values) => WithList(FilterOperator.IncludesAll, values);

    /// <summary>The list contains at least one of the values.</summary>
    /// <param name="values">The values.</param>
    public EventFilter IncludesAny(params IEnumerable<T> values) => WithList(FilterOperator.IncludesAny, values);

    /// <summary>The list is there and lacks at least one of the values.</summary>
    /// <param name="values">The values.</param>
    public EventFilter ExcludesAll(params IEnumerable<T> values) => WithList(FilterOperator.ExcludesAll, values);

    /// <summary>The list is there and contains none of the values.</summary>
    /// <param name="values">The values.</param>
    public EventFilter ExcludesAny(params IEnumerable<T> values) => WithList(FilterOperator.ExcludesAny, values);

    /// <summary>Missing or null.</summary>
    public EventFilter IsNull() => _items.IsNull();

    /// <summary>Present and not null.</summary>
    public EventFilter IsNotNull() => _items.IsNotNull();

    /// <summary>The JSON path.</summary>
    public override string ToString() => Key;

    private EventFilter WithList(FilterOperator filterOperator, IEnumerable<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return EventFilter.Condition(Key, filterOperator, FilterValue.List(values.Select(toJson)));
    }
}
