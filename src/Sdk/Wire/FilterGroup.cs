using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>Conditions combined by one operator. A group without conditions matches everything.</summary>
[JsonConverter(typeof(FilterGroupConverter))]
public sealed record FilterGroup : FilterNode
{
    /// <summary>Gets the conditions and groups.</summary>
    public IReadOnlyList<FilterNode> Conditions { get; init; } = [];

    /// <summary>Gets the operator that combines the conditions. Default: <see cref="FilterJoin.And"/>.</summary>
    public FilterJoin Operator { get; init; }
}
