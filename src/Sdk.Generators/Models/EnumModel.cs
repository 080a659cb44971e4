namespace Ayon.Events.Generators.Models;

/// <summary>An enum that members of a topic hold by name.</summary>
/// <param name="TypeName">Fully qualified name.</param>
/// <param name="Suffix">What names of the methods that read and write it end with; unique within a topic.</param>
/// <param name="Members">Its members in order of declaration.</param>
/// <param name="Fallback">Name of the member that unknown names are read as; empty where they are errors.</param>
internal sealed record EnumModel(string TypeName, string Suffix, EquatableArray<EnumMemberModel> Members, string Fallback);

/// <summary>A member of an enum.</summary>
/// <param name="Name">Name in C#.</param>
/// <param name="JsonName">Name in JSON.</param>
/// <param name="IsAlias">Whether an earlier member has the same value and is the one that is written.</param>
internal sealed record EnumMemberModel(string Name, string JsonName, bool IsAlias);
