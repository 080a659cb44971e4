using System.Text;
using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Filtering;

/// <summary>The JSON of an event in which a path starts.</summary>
internal enum JsonRoot
{
    Summary,
    Payload,
}

/// <summary>
/// A condition on a value inside an event's JSON (contract, "Filter"). A missing path and JSON's null are the same: no
/// comparison with them is true, except <c>isnull</c>, <c>eq false</c> and <c>notin []</c>.
/// </summary>
internal sealed record JsonCondition : EventPredicate
{
    private readonly JsonPath _path;

    // The one value, or those of a list.
    private readonly IReadOnlyList<JsonValue> _values;
    private readonly LikePattern? _pattern;

    private JsonCondition(JsonRoot root, JsonPath path, FilterOperator filterOperator, IReadOnlyList<JsonValue> values, LikePattern? pattern)
    {
        Root = root;
        _path = path;
        Operator = filterOperator;
        _values = values;
        _pattern = pattern;
    }

    public JsonRoot Root { get; }

    public IReadOnlyList<string> Path => _path.Elements;

    public FilterOperator Operator { get; }

    /// <summary>The values, if all of them are strings; null otherwise.</summary>
    public IReadOnlyList<string>? TextValues =>
        _values.All(static value => value.Type == JsonTokenType.String)
            ? [.. _values.Select(static value => Encoding.UTF8.GetString(value.LikeText))]
            : null;

    /// <summary>A condition with one value, or without (<c>isnull</c>, <c>notnull</c>).</summary>
    public static JsonCondition Compare(JsonRoot root, IReadOnlyList<string> path, FilterOperator filterOperator, params IReadOnlyList<JsonValue> values) =>
        new(root, new JsonPath(path), filterOperator, values, pattern: null);

    /// <summary>A condition of <c>like</c>.</summary>
    public static JsonCondition Like(JsonRoot root, IReadOnlyList<string> path, LikePattern pattern) =>
        new(root, new JsonPath(path), FilterOperator.Like, [], pattern);

    public override bool Matches(AyonEvent candidate) =>
        Matches((Root == JsonRoot.Summary ? candidate.Summary : candidate.Payload).Utf8.Span);

    /// <param name="utf8">The summary or payload; empty is the same as <c>{}</c>.</param>
    public bool Matches(ReadOnlySpan<byte> utf8)
    {
        var actual = _path.Find(utf8);
        return actual is null ? HoldsForNull() : Holds(actual);
    }

    private bool HoldsForNull() => Operator switch
    {
        FilterOperator.IsNull => true,
        FilterOperator.NotIn => _values.Count == 0,
        FilterOperator.Eq => _values[0].Type == JsonTokenType.False,
        _ => false,
    };

    private bool Holds(JsonValue actual) => Operator switch
    {
        FilterOperator.IsNull => false,
        FilterOperator.NotNull => true,
        FilterOperator.Eq => actual.IsSame(_values[0]),
        FilterOperator.Ne => !actual.IsSame(_values[0]),
        FilterOperator.Lt => actual.IsComparableWith(_values[0]) && actual.CompareTo(_values[0]) < 0,
        FilterOperator.Lte => actual.IsComparableWith(_values[0]) && actual.CompareTo(_values[0]) <= 0,
        FilterOperator.Gt => actual.IsComparableWith(_values[0]) && actual.CompareTo(_values[0]) > 0,
        FilterOperator.Gte => actual.IsComparableWith(_values[0]) && actual.CompareTo(_values[0]) >= 0,
        FilterOperator.Like => actual.HasLikeText && _pattern!.IsMatch(actual.LikeText),
        FilterOperator.In => _values.Any(actual.IsSame),
        FilterOperator.NotIn => !_values.Any(actual.IsSame),
        FilterOperator.Includes or FilterOperator.IncludesAll => actual.IsArray && _values.All(value => Contains(actual, value)),
        FilterOperator.Excludes or FilterOperator.ExcludesAll => actual.IsArray && !_values.All(value => Contains(actual, value)),
        FilterOperator.IncludesAny => actual.IsArray && _values.Any(value => Contains(actual, value)),
        FilterOperator.ExcludesAny => actual.IsArray && !_values.Any(value => Contains(actual, value)),
        _ => throw new InvalidOperationException($"'{Operator}' has no form in JSON."),
    };

    private static bool Contains(JsonValue array, JsonValue value) => array.Items.Any(value.IsSame);
}
