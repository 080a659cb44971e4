namespace Ayon.Events.Studio;

/// <summary>
/// Declares a partial record as the model of the addon's settings. The generator makes the code that reads it: a member <c>FarmUrl</c> is the
/// setting <c>farm_url</c>, as in AYON's pydantic models; <c>[JsonPropertyName]</c> names another. A setting that the server leaves out keeps the
/// initial value of its member. Names of enum members are in snake_case too; <c>[JsonStringEnumMemberName]</c> names others.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AddonSettingsAttribute : Attribute;

/// <summary>
/// Marks a text of a settings record as the name of a secret: the settings hold the name, and the member gets the secret's value from the server.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SecretAttribute : Attribute;
