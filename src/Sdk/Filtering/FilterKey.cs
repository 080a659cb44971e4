using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>The common part of all fields: a column or JSON path, and a function that writes a value.</summary>
/// <remarks>
/// Fields are structs, so that the compiler does not conclude from <c>Where.Shot == null</c> that the field itself may be null.
/// </remarks>
internal readonly struct FilterKey<T>
{
    private readonly string? _text;
    private readonly Func<T, RawJson> _toJson;

    public FilterKey(string key, Func<T, RawJson> toJson)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(toJson);
        (_text, _toJson) = (key, toJson);
    }

    public string Text => _text ?? throw FilterKey.NoField();

    public EventFilter IsNull() => EventFilter.Condition(Text, FilterOperator.IsNull, default);

    public EventFilter IsNotNull() => EventFilter.Condition(Text, FilterOperator.NotNull, default);

    public EventFilter Equal(T value) => value is null ? IsNull() : With(FilterOperator.Eq, value);

    public EventFilter NotEqual(T value) => value is null ? IsNotNull() : With(FilterOperator.Ne, value);

    public EventFilter With(FilterOperator filterOperator, T value) => EventFilter.Condition(Text, filterOperator, Json(value));

    public EventFilter WithList(FilterOperator filterOperator, IEnumerable<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return EventFilter.Condition(Text, filterOperator, FilterValue.List(values.Select(Json)));
    }

    private RawJson Json(T value) => value is null
        ? throw new ArgumentNullException(nameof(value), $"'{Text}' cannot be compared with null here; use IsNull() or IsNotNull().")
        : _toJson(value);
}

/// <summary>Exceptions of the members that every type inherits but fields do not support.</summary>
internal static class FilterKey
{
    public static NotSupportedException NotComparable() => new("A filter field does not support Equals. Compare it with ==.");

    public static InvalidOperationException NoField() => new("The field is not initialized. Use a field of a topic's Where.");

    public static NotSupportedException NotHashable() => new("A filter field does not support GetHashCode.");

    /// <summary>Appends a name to a path.</summary>
    /// <exception cref="ArgumentException">The name is not valid in a filter.</exception>
    public static string Append(string path, string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        var isElement = !char.IsAsciiDigit(name[0])
            && name.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_');
        return isElement
            ? $"{path}/{name}"
            : throw new ArgumentException($"'{name}' is not valid in a filter: a name must be a letter or '_', followed by letters, digits and '_'.", parameter);
    }
}
