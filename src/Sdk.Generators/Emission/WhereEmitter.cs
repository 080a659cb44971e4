using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>The class <c>Where</c>: a typed filter field for every member that the wire can name (contract, "Filter").</summary>
internal sealed class WhereEmitter(SourceWriter writer, TopicModel topic)
{
    private static readonly Regex PathElement = new(@"^[a-zA-Z_][a-zA-Z0-9_]*\z", RegexOptions.CultureInvariant);

    public void Emit()
    {
        writer.Line("/// <summary>The fields that a filter on this topic can test.</summary>");
        writer.Line(Names.GeneratedCode);
        using (writer.Block("public static class Where"))
        {
            foreach (var member in Nameable(topic.Members))
            {
                var key = Names.Literal($"{member.Part.ToString().ToLowerInvariant()}/{member.JsonName}");
                EmitField($"public static {{0}} {Names.Identifier(member.Name)} => {{1}};", member, key);
            }

            for (var index = 0; index < topic.Records.Count; index++)
            {
                EmitRecord(topic.Records[index], index);
            }
        }
    }

    // A record's fields are reached through a value that knows the path so far, so that records may contain themselves.
    private void EmitRecord(RecordModel record, int index)
    {
        writer.Line();
        writer.Line($"/// <summary>The fields of <see cref=\"{record.FullName}\"/>.</summary>");
        writer.Line("/// <param name=\"path\">The path to the record.</param>");
        using (writer.Block($"public sealed class {FieldsClass(index)}(string path)"))
        {
            foreach (var member in Nameable(record.Members))
            {
                EmitField($"public {{0}} {Names.Identifier(member.Name)} => {{1}};", member, $"path + {Names.Literal("/" + member.JsonName)}");
            }

            writer.Line();
            writer.Line("/// <summary>Missing or null.</summary>");
            writer.Line($"public {Names.Filtering}.EventFilter IsNull() => {Names.Filtering}.EventFilter.Condition(path, {Names.Wire}.FilterOperator.IsNull, default);");
            writer.Line();
            writer.Line("/// <summary>Present and not null.</summary>");
            writer.Line($"public {Names.Filtering}.EventFilter IsNotNull() => {Names.Filtering}.EventFilter.Condition(path, {Names.Wire}.FilterOperator.NotNull, default);");
        }
    }

    private void EmitField(string pattern, MemberModel member, string key)
    {
        var (type, value) = Field(member.Type, key);
        if (type is null)
        {
            return;
        }

        writer.Line();
        writer.Line($"/// <summary>Tests the member <c>{member.JsonName}</c>.</summary>");
        writer.Line(pattern.Replace("{0}", type).Replace("{1}", value));
    }

    private (string? Type, string Value) Field(TypeModel type, string key)
    {
        if (type.Kind == ValueKind.Record)
        {
            return (FieldsClass(type.Index), $"new({key})");
        }

        if (type.Kind == ValueKind.String)
        {
            return ($"{Names.Filtering}.StringFilterField", $"new({key})");
        }

        if (type.Kind is ValueKind.Array or ValueKind.List)
        {
            // Of lists of records or lists the wire can only say whether they are there.
            var item = type.Item!;
            return item.Kind is ValueKind.Array or ValueKind.List or ValueKind.Record
                ? (null, "")
                : ($"{Names.Filtering}.ListFilterField<{item.Name}>", $"new({key}, {Value(item)})");
        }

        var field = type.Kind is >= ValueKind.SByte and <= ValueKind.Decimal ? "OrderedFilterField" : "FilterField";
        return ($"{Names.Filtering}.{field}<{type.Declared}>", $"new({key}, {Value(type)})");
    }

    private string Value(TypeModel type)
    {
        var given = type.IsNullable && !type.IsReference ? "value!.Value" : "value";
        return type.Kind == ValueKind.Enum
            ? topic.Enums[type.Index] is { IsFlags: true } flags
                ? $"static value => {Names.Filtering}.FilterValue.Of(({(flags.IsUnsigned ? "ulong" : "long")}){given})"
                : $"static value => {Names.Wire}.RawJson.Write({given}, {Names.JsonClass(topic)}.WriteEnum{type.Index})"
            : $"static value => {Names.Filtering}.FilterValue.Of({given})";
    }

    private static IEnumerable<MemberModel> Nameable(IEnumerable<MemberModel> members) =>
        members.Where(static member => PathElement.IsMatch(member.JsonName));

    private string FieldsClass(int index)
    {
        var taken = topic.Records.SelectMany(static record => record.Members).Concat(topic.Members).Select(static member => member.Name).ToList();
        var name = topic.Records[index].Name + "Fields";
        var isShared = topic.Records.Take(index).Any(record => record.Name == topic.Records[index].Name);
        return isShared || taken.Contains(name) ? $"{name}{index}_" : name;
    }
}
