using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>
/// Writes the constructors and init accessors that the readers call. An object initialiser would have to name every
/// init-only property, and so overwrite the initial value of an absent member; a generated constructor is impossible in
/// records that are not partial. Unsafe accessors are bound when the program is compiled or jitted, without reflection,
/// and set exactly what the JSON has; required members are checked by the readers.
/// </summary>
internal static class AccessorEmitter
{
    private const string Accessor = "global::System.Runtime.CompilerServices.UnsafeAccessor";

    public static void Emit(SourceWriter writer, TopicModel topic)
    {
        EmitConstructor(writer, topic.TypeName, "");
        foreach (var record in topic.Records)
        {
            EmitConstructor(writer, record.TypeName, record.Suffix);
        }

        // Setters of one name are overloads over their targets. Records of one base share its setters.
        var members = topic.Summary.Concat(topic.Payload).Concat(topic.Records.SelectMany(static record => record.Members));
        foreach (var member in members.Where(static member => member.IsInitOnly).GroupBy(static member => (member.DeclaringType, member.Name)))
        {
            EmitSetter(writer, member.First());
        }
    }

    /// <summary>Name of the method that sets an init-only property.</summary>
    public static string Setter(MemberModel member) => "Set" + member.Name.TrimStart('@');

    private static void EmitConstructor(SourceWriter writer, string type, string suffix)
    {
        writer.Line();
        writer.Line($"[{Accessor}({Accessor}Kind.Constructor)]");
        writer.Line($"internal static extern {type} Create{suffix}();");
    }

    private static void EmitSetter(SourceWriter writer, MemberModel member)
    {
        writer.Line();
        writer.Line($"[{Accessor}({Accessor}Kind.Method, Name = \"set_{member.Name.TrimStart('@')}\")]");
        writer.Line($"private static extern void {Setter(member)}({member.DeclaringType} target, {member.Type.FullName} value);");
    }
}
