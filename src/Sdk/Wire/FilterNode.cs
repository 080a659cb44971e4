using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>A part of a filter: a <see cref="FilterCondition"/> or a <see cref="FilterGroup"/> (contract, "Filter").</summary>
[JsonConverter(typeof(FilterNodeConverter))]
public abstract record FilterNode;
