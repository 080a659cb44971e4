using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>
/// Writes the unsafe accessors of constructors and init accessors that the readers call. An object initializer would have to set every
/// init-only property, and would overwrite the initial values of missing members; a constructor cannot be generated in records that
/// are not partial. Unsafe accessors are bound by the compiler or JIT without reflection, and set exactly the members in the JSON; the
/// readers check required members. Accessors of a generic type are in a generic class, since the runtime finds its members by
/// signatures with the type's parameters.
/// </summary>
internal static class AccessorEmitter
{
    private const string Accessor = "global::System.Runtime.CompilerServices.UnsafeAccessor";

    /// <summary>Writes the accessors.</summary>
    /// <param name="writer">Gets the code.</param>
    /// <param name="allObjects">The objects that are read.</param>
    /// <param name="allMembers">Their members.</param>
    public static void Emit(SourceWriter writer, IEnumerable<ObjectModel> allObjects, IEnumerable<MemberModel> allMembers)
    {
        var objects = allObjects.ToArray();
        var members = allMembers.Where(static member => member.Setter == Setter.Accessor).ToArray();
        foreach (var made in objects)
        {
            EmitCreate(writer, made);
        }

        // Setters with the same name are overloads for different targets. Records with the same base share its setters.
        foreach (var member in members.Where(static member => member.Owner.AccessClass.Length == 0).GroupBy(static member => (member.Owner.Definition, member.Name)))
        {
            EmitSetter(writer, member.First(), "private");
        }

        var owners = objects.Select(static made => made.Owner).Concat(members.Select(static member => member.Owner));
        foreach (var owner in owners.Where(static owner => owner.AccessClass.Length > 0).GroupBy(static owner => owner.Definition, StringComparer.Ordinal))
        {
            EmitAccessClass(writer, owner.First(), objects, members);
        }
    }

    /// <summary>Returns the statement that sets a property.</summary>
    /// <param name="member">The property.</param>
    /// <param name="target">The object.</param>
    /// <param name="value">The value in C#.</param>
    public static string Set(MemberModel member, string target, string value) => member.Setter switch
    {
        Setter.Accessor => $"{member.Owner.Access}{SetterName(member)}({target}, {value});",
        Setter.With => $"{target} = {target} with {{ {member.Name} = {value} }};",
        Setter.Items => $"foreach (var item in {value})\n{{\n    {target}.{member.Name}.Add(item);\n}}\n",
        Setter.Values => $"foreach (var pair in {value})\n{{\n    {target}.{member.Name}[pair.Key] = pair.Value;\n}}\n",
        _ => $"{target}.{member.Name} = {value};",
    };

    /// <summary>Returns the expression that creates an object with a constructor's default values.</summary>
    public static string Create(ObjectModel made) => made.IsDefault
        ? $"default({made.TypeName})"
        : $"{made.Owner.Access}{CreateName(made)}({string.Join(", ", made.Parameters.Select(static parameter => parameter.Default))})";

    /// <summary>Returns the name of the method that calls a constructor. For a generic type, its class has the distinguishing name.</summary>
    public static string CreateName(ObjectModel made) => made.Owner.AccessClass.Length == 0 ? "Create" + made.Suffix : "Create";

    private static string SetterName(MemberModel member) => "Set" + member.Name.TrimStart('@');

    private static void EmitCreate(SourceWriter writer, ObjectModel made)
    {
        if (!made.IsDefault && made.Owner.AccessClass.Length == 0)
        {
            EmitConstructor(writer, made, "internal");
        }
    }

    private static void EmitConstructor(SourceWriter writer, ObjectModel made, string access)
    {
        var parameters = made.Parameters.Select(static (parameter, index) => $"{parameter.DeclaredType} value{index}");
        writer.Line();
        writer.Line($"[{Accessor}({Accessor}Kind.Constructor)]");
        writer.Line($"{access} static extern {made.Owner.Definition} {CreateName(made)}({string.Join(", ", parameters)});");
    }

    private static void EmitSetter(SourceWriter writer, MemberModel member, string access)
    {
        writer.Line();
        writer.Line($"[{Accessor}({Accessor}Kind.Method, Name = \"set_{member.Name.TrimStart('@')}\")]");
        writer.Line($"{access} static extern void {SetterName(member)}({member.Owner.Definition} target, {member.DeclaredType} value);");
    }

    private static void EmitAccessClass(SourceWriter writer, OwnerModel owner, IEnumerable<ObjectModel> objects, IEnumerable<MemberModel> members)
    {
        writer.Line();
        writer.Open($"private static class {owner.AccessClass}{owner.Parameters}{owner.Constraints}");
        if (objects.FirstOrDefault(made => made.Owner.Definition == owner.Definition && !made.IsDefault) is { } made)
        {
            EmitConstructor(writer, made, "internal");
        }

        foreach (var member in members.Where(member => member.Owner.Definition == owner.Definition).GroupBy(static member => member.Name, StringComparer.Ordinal))
        {
            EmitSetter(writer, member.First(), "internal");
        }

        writer.Close();
    }
}
