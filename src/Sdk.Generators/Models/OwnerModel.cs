namespace Ayon.Events.Generators.Models;

/// <summary>A type whose constructor or setters are called by unsafe accessors.</summary>
/// <param name="TypeName">Fully qualified name, with type arguments.</param>
/// <param name="Definition">The same with the type's parameters as arguments, which unsafe accessors use.</param>
/// <param name="Parameters">The type parameters, e.g. <c>&lt;T&gt;</c>; empty if it has none.</param>
/// <param name="Arguments">The type arguments, e.g. <c>&lt;int&gt;</c>.</param>
/// <param name="Constraints">The constraints of the type parameters, each with <c>where</c>.</param>
/// <param name="AccessClass">The name of the generic class with the accessors; empty if the type has no parameters.</param>
internal sealed record OwnerModel(
    string TypeName,
    string Definition,
    string Parameters,
    string Arguments,
    string Constraints,
    string AccessClass)
{
    /// <summary>The prefix of a call of an accessor.</summary>
    public string Access => AccessClass.Length == 0 ? "" : AccessClass + Arguments + ".";
}
