using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>A column or member that contains text. The server's database defines the order for less and greater; the reference server compares text in JSON by code points.</summary>
/// <param name="key">The column or JSON path.</param>
public readonly struct StringFilterField(string key)
{
    private readonly FilterKey<string?> _key = new(key, static value => FilterValue.Of(value!));

    /// <summary>Gets the column or JSON path.</summary>
    public string Key => _key.Text;

    /// <inheritdoc cref="FilterField{T}.operator ==(FilterField{T}, T)"/>
    public static EventFilter operator ==(StringFilterField field, string? value) => field._key.Equal(value);

    /// <inheritdoc cref="FilterField{T}.operator !=(FilterField{T}, T)"/>
    public static EventFilter operator !=(StringFilterField field, string? value) => field._key.NotEqual(value);

    /// <inheritdoc cref="OrderedFilterField{T}.op_LessThan"/>
    public static EventFilter operator <(StringFilterField field, string? value) => field._key.With(FilterOperator.Lt, value);

    /// <inheritdoc cref="OrderedFilterField{T}.op_GreaterThan"/>
    public static EventFilter operator >(StringFilterField field, string? value) => field._key.With(FilterOperator.Gt, value);

    /// <inheritdoc cref="OrderedFilterField{T}.op_LessThanOrEqual"/>
    public static EventFilter operator <=(StringFilterField field, string? value) => field._key.With(FilterOperator.Lte, value);

    /// <inheritdoc cref="OrderedFilterField{T}.op_GreaterThanOrEqual"/>
    public static EventFilter operator >=(StringFilterField field, string? value) => field._key.With(FilterOperator.Gte, value);

    /// <inheritdoc cref="FilterField{T}.In"/>
    public EventFilter In(params IEnumerable<string?> values) => _key.WithList(FilterOperator.In, values);

    /// <inheritdoc cref="FilterField{T}.NotIn"/>
    public EventFilter NotIn(params IEnumerable<string?> values) => _key.WithList(FilterOperator.NotIn, values);

    /// <summary>
    /// Creates a filter for texts that match a pattern, in which <c>%</c> stands for any run of characters and <c>_</c> for one
    /// character. Case-insensitive. A backslash escapes <c>%</c>, <c>_</c> and the backslash.
    /// </summary>
    /// <param name="pattern">The pattern.</param>
    public EventFilter Like(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return _key.With(FilterOperator.Like, pattern);
    }

    /// <summary>Creates a filter for texts that start with a text. Case-insensitive.</summary>
    /// <param name="text">The text, without wildcards.</param>
    public EventFilter StartsWith(string text) => Like(Escape(text) + "%");

    /// <summary>Creates a filter for texts that end with a text. Case-insensitive.</summary>
    /// <param name="text">The text, without wildcards.</param>
    public EventFilter EndsWith(string text) => Like("%" + Escape(text));

    /// <summary>Creates a filter for texts that contain a text. Case-insensitive.</summary>
    /// <param name="text">The text, without wildcards.</param>
    public EventFilter Contains(string text) => Like($"%{Escape(text)}%");

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

    internal static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
    }
}
