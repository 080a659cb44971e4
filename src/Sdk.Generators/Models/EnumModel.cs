namespace Ayon.Events.Generators.Models;

/// <summary>An enum whose values are written by name.</summary>
/// <param name="TypeName">Fully qualified name.</param>
/// <param name="Suffix">The suffix of the methods that read and write it, unique within a topic.</param>
/// <param name="Members">Its members in order of declaration.</param>
/// <param name="Fallback">The name of the member that replaces unknown names; empty if they are errors.</param>
internal sealed record EnumModel(string TypeName, string Suffix, EquatableArray<EnumMemberModel> Members, string Fallback);

/// <summary>A member of an enum.</summary>
/// <param name="Name">Name in C#.</param>
/// <param name="JsonName">Name in JSON.</param>
/// <param name="IsAlias">Whether an earlier member has the same value, which is used for writing.</param>
internal sealed record EnumMemberModel(string Name, string JsonName, bool IsAlias);
