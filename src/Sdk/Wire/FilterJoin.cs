namespace Ayon.Events.Wire;

/// <summary>Specifies how the conditions of a <see cref="FilterGroup"/> are combined.</summary>
public enum FilterJoin
{
    /// <summary>All conditions must match.</summary>
    And,

    /// <summary>At least one condition must match.</summary>
    Or,
}
