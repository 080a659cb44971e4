namespace Ayon.Events.Topics;

/// <summary>Puts a property into the event's summary, which all subscribers receive.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SummaryAttribute : Attribute
{
    /// <summary>
    /// Gets or sets a value indicating whether a JSON value that does not match the property's type is treated as missing instead of
    /// causing a <see cref="ContractException"/>. Default: false.
    /// </summary>
    public bool IsLenient { get; set; }
}
