namespace Ayon.Events.Topics;

/// <summary>Puts a property into the event's payload, which is available over REST only.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PayloadAttribute : Attribute;
