namespace Ayon.Events.Server.Filtering;

/// <summary>A validated filter (contract, "Filter").</summary>
internal abstract record EventPredicate;
