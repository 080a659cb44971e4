namespace Ayon.Events.Generators.Models;

/// <summary>A property that is a member of a JSON object.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="JsonName">Name in JSON.</param>
/// <param name="Type">Type of the property.</param>
/// <param name="IsRequired">Whether it has the modifier <c>required</c>.</param>
/// <param name="IsInitOnly">Whether only constructors and initialisers can set it.</param>
/// <param name="DeclaringType">Fully qualified name of the type that declares it, which may be a base of the record.</param>
internal sealed record MemberModel(
    string Name,
    string JsonName,
    TypeModel Type,
    bool IsRequired,
    bool IsInitOnly,
    string DeclaringType);
