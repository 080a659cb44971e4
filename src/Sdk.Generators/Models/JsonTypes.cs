namespace Ayon.Events.Generators.Models;

/// <summary>The types that the members of a topic, or settings, hold, directly or not: each has methods that read and write it.</summary>
/// <param name="Records">The records.</param>
/// <param name="Unions">The unions.</param>
/// <param name="Enums">The enums that are held by name.</param>
/// <param name="Collections">The lists and maps.</param>
/// <param name="Customs">The types that the user's own code reads and writes.</param>
/// <param name="JsonContext">Fully qualified name of the user's JsonSerializerContext; empty without one.</param>
internal sealed record JsonTypes(
    EquatableArray<RecordModel> Records,
    EquatableArray<UnionModel> Unions,
    EquatableArray<EnumModel> Enums,
    EquatableArray<TypeModel> Collections,
    EquatableArray<CustomModel> Customs,
    string JsonContext)
{
    /// <summary>Members of all records.</summary>
    public IEnumerable<MemberModel> Members => Records.SelectMany(static record => record.Members);
}
