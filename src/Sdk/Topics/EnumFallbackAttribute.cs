namespace Ayon.Events.Topics;

/// <summary>
/// Marks the member of an enum that replaces unknown names in JSON. Without this attribute, an unknown name causes a
/// <see cref="ContractException"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class EnumFallbackAttribute : Attribute;
