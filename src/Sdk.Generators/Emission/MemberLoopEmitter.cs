using System.Globalization;
using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>
/// Writes the loop over an object's members in JSON. The reader finds a member by a table, after it has checked the one expected next,
/// so that the time is proportional to the number of members.
/// </summary>
internal static class MemberLoopEmitter
{
    private const string Members = "global::Ayon.Events.Topics.TopicMembers";

    /// <summary>Writes the table of the known names of a loop, if there are any.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="name">The name of the object, unique within the topic.</param>
    /// <param name="members">The members.</param>
    /// <param name="discriminator">The discriminator if it is not a member; otherwise empty.</param>
    public static void EmitNames(SourceWriter writer, string name, EquatableArray<MemberModel> members, string discriminator)
    {
        var names = members.Where(IsKnown).Select(static member => member.JsonName).Concat(Discriminators(discriminator)).Select(Code.Text).ToArray();
        if (names.Length > 0)
        {
            writer.Line($"private static readonly {Members} {Table(name)} = new {Members}({string.Join(", ", names)});");
            writer.Line();
        }
    }

    /// <summary>Writes the loop.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="members">The object's members.</param>
    /// <param name="first">The number of the first member's locals.</param>
    /// <param name="isFilled">Whether values are set on the object immediately, and not stored in locals.</param>
    /// <param name="name">The name of the object, as for the table.</param>
    /// <param name="discriminator">The discriminator if it is not a member; otherwise empty.</param>
    public static void Emit(SourceWriter writer, EquatableArray<MemberModel> members, int first, bool isFilled, string name, string discriminator)
    {
        var known = Enumerable.Range(0, members.Count).Where(index => IsKnown(members[index])).ToArray();
        var extension = members.FirstOrDefault(static member => member.IsExtension);
        if (known.Length == 0 && discriminator.Length == 0)
        {
            writer.Open("while (reader.NextMember())");
            EmitUnknown(writer, extension);
            writer.Close();
            writer.Line();
            return;
        }

        writer.Line("var previous = -1;");
        writer.Open("while (reader.NextMember())");
        writer.Open($"switch (reader.Member({Table(name)}, ref previous))");
        for (var place = 0; place < known.Length; place++)
        {
            writer.Open($"case {Text(place)}:");
            EmitMember(writer, members[known[place]], first + known[place], isFilled);
            writer.Line("break;");
            writer.Close();
            writer.Line();
        }

        if (discriminator.Length > 0)
        {
            writer.Line($"case {Text(known.Length)}:");
            writer.Indented("// Says which record this is, and has been read.\nreader.SkipMember();\nbreak;");
            writer.Line();
        }

        writer.Open("default:");
        EmitUnknown(writer, extension);
        writer.Line("break;");
        writer.Close();
        writer.Close();
        writer.Close();
        writer.Line();
    }

    /// <summary>Returns the expression that reads the current value.</summary>
    public static string Value(TypeModel type)
    {
        var value = type.Shape switch
        {
            JsonShape.EnumNumber => $"({type.Name})reader.Get{type.Primitive}()",
            JsonShape.EnumName or JsonShape.List or JsonShape.Map or JsonShape.Record or JsonShape.Union or JsonShape.Custom =>
                $"Read{type.Suffix}(ref reader)",
            _ => $"reader.Get{type.Primitive}()",
        };
        // Null would convert to ReadOnlyMemory as a null array.
        var none = type.Primitive == "Memory" ? $"default({type.FullName})" : "null";
        return (type.IsNullable, type.HandlesNull) switch
        {
            (true, false) => $"reader.IsNull ? {none} : {value}",
            (false, true) => $"({value} ?? throw reader.Null())",
            _ => value,
        };
    }

    /// <summary>Returns the type of the extension data.</summary>
    public static string ExtensionType(MemberModel extension) => IsNode(extension)
        ? extension.Type.Name
        : $"global::System.Collections.Generic.Dictionary<string, {Code.JsonElement}>";

    /// <summary>Returns the local that stores whether a member was present.</summary>
    public static string Has(int index) => "has" + Text(index);

    /// <summary>Returns the local that stores a member's value.</summary>
    public static string Local(int index) => "member" + Text(index);

    private static void EmitMember(SourceWriter writer, MemberModel member, int index, bool isFilled)
    {
        var value = Value(member.Type);
        if (member.IsLenient)
        {
            writer.Line("var start = reader;");
            writer.Open("try");
        }

        writer.Line(isFilled ? AccessorEmitter.Set(member, "value", value) : $"{Local(index)} = {value};");
        if (member.IsRequired || (!isFilled && !member.IsParameter))
        {
            writer.Line($"{Has(index)} = true;");
        }

        if (member.IsLenient)
        {
            writer.Close();
            writer.Open($"catch ({Code.ContractException})");
            writer.Line("reader = start;");
            writer.Line("reader.SkipMember();");
            writer.Close();
            writer.Line();
        }
    }

    private static void EmitUnknown(SourceWriter writer, MemberModel? extension)
    {
        if (extension is null)
        {
            writer.Line("reader.SkipMember();");
            return;
        }

        writer.Line("var name = reader.MemberName();");
        writer.Line("reader.NextValue();");
        writer.Line($"(others ??= new {ExtensionType(extension)}())[name] = reader.{(IsNode(extension) ? "GetJsonNodeOrNull" : "GetJsonElement")}();");
    }

    private static bool IsKnown(MemberModel member) => member is { IsExtension: false, IsRead: true };

    private static bool IsNode(MemberModel extension) => extension.Type.Shape == JsonShape.Free;

    private static IEnumerable<string> Discriminators(string discriminator) => discriminator.Length > 0 ? [discriminator] : [];

    private static string Table(string name) => "MembersOf" + name;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
