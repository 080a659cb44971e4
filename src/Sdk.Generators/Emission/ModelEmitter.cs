using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>
/// Writes <c>SummaryModel</c> and <c>PayloadModel</c>. A model is read as a complete record and copied from it:
/// one reader per part, and a missing member keeps the initial value of the record.
/// </summary>
internal static class ModelEmitter
{
    public static void Emit(SourceWriter writer, TopicModel topic, string part, EquatableArray<MemberModel> members)
    {
        var name = part + "Model";
        var word = part.ToLowerInvariant();
        writer.Summary($"The {word} of an event of topic <c>{topic.Topic}</c>.");
        writer.Line(Code.GeneratedType);
        writer.Open($"public sealed record {name}");
        EmitConstructors(writer, topic, name, members);
        foreach (var member in members)
        {
            writer.Line();
            writer.Summary(member, $"Member <c>{Code.Xml(member.JsonName)}</c> of the {word}.");
            writer.Attributes(member.Attributes);

            // Members that must not be used cannot be required.
            var required = member.IsRequired && !member.IsObsolete ? "required " : "";
            writer.Line($"public {required}{member.Type.FullName} {member.Name} {{ get; init; }}");
        }

        writer.Line();
        writer.Summary($"Reads the {word} of an event. Unknown members are ignored.");
        writer.Line("/// <param name=\"utf8Json\">A JSON object in UTF-8; empty counts as <c>{}</c>.</param>");
        writer.Line($"/// <exception cref=\"{Code.ContractException}\">The JSON does not match the record. The exception contains the member.</exception>");
        writer.Line($"public static {name} Read({Code.Utf8} utf8Json) => new {name}({topic.JsonClass()}.Read{part}(utf8Json));");
        writer.Close();
    }

    private static void EmitConstructors(SourceWriter writer, TopicModel topic, string name, EquatableArray<MemberModel> members)
    {
        var optional = members.Where(static member => !member.IsRequired).ToArray();
        writer.Summary("Initializes a new instance with the initial values of the record.");
        writer.Open($"public {name}(){(optional.Length > 0 ? $" : this({topic.JsonClass()}.Initial(), isInitial: true)" : "")}");
        writer.Close();

        // Obsolete members may be used in obsolete code.
        if (optional.Length > 0)
        {
            writer.Line();
            writer.Line("[global::System.Obsolete]");
            writer.Open($"private {name}({topic.TypeName} source, bool isInitial)");
            EmitCopies(writer, optional);
            writer.Close();
        }

        writer.Line();
        writer.Line("[global::System.Obsolete]");
        writer.Line("[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
        writer.Open($"private {name}({topic.TypeName} source)");
        EmitCopies(writer, members);
        writer.Close();
    }

    private static void EmitCopies(SourceWriter writer, IEnumerable<MemberModel> members)
    {
        foreach (var member in members)
        {
            writer.Line($"this.{member.Name} = source.{member.Name};");
        }
    }
}
