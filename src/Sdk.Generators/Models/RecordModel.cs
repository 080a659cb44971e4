namespace Ayon.Events.Generators.Models;

/// <summary>A record that members of a topic hold.</summary>
/// <param name="TypeName">Fully qualified name.</param>
/// <param name="Suffix">What names of the methods that read and write it end with; unique within a topic.</param>
/// <param name="Members">Its members in order of declaration.</param>
internal sealed record RecordModel(string TypeName, string Suffix, EquatableArray<MemberModel> Members);
