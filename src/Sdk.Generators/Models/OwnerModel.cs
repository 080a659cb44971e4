namespace Ayon.Events.Generators.Models;

/// <summary>A type whose constructor or setters are called by unsafe accessors.</summary>
/// <param name="TypeName">Fully qualified name, with type arguments.</param>
/// <param name="Definition">The same with the type's own parameters for arguments: unsafe accessors name members by these.</param>
/// <param name="Parameters">The type parameters, e.g. <c>&lt;T&gt;</c>; empty where it has none.</param>
/// <param name="Arguments">The type arguments, e.g. <c>&lt;int&gt;</c>.</param>
/// <param name="Constraints">The constraints of the type parameters, each with <c>where</c>.</param>
/// <param name="AccessClass">Name of the generic class that has the accessors; empty where the type has no parameters.</param>
internal sealed record OwnerModel(
    string TypeName,
    string Definition,
    string Parameters,
    string Arguments,
    string Constraints,
    string AccessClass)
{
    /// <summary>What stands before a call of an accessor.</summary>
    public string Access => AccessClass.Length == 0 ? "" : AccessClass + Arguments + ".";
}
