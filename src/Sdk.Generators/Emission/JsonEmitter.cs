using System.Collections.Generic;
using System.Linq;
using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>The file-local class that reads and writes a topic: one method a type, so that records may contain themselves.</summary>
internal sealed class JsonEmitter(SourceWriter writer, TopicModel topic)
{
    private readonly List<TypeModel> _lists = [];
    private int _given;

    public void Emit()
    {
        writer.Line(Names.GeneratedCode);
        using (writer.Block($"file static class {Names.JsonClass(topic)}"))
        {
            EmitTopic();
            for (var index = 0; index < topic.Records.Count; index++)
            {
                EmitRecord(topic.Records[index], index);
            }

            for (var index = 0; index < topic.Enums.Count; index++)
            {
                EmitEnum(topic.Enums[index], index);
            }

            // A list's item may be a list: the collection grows while it is emitted.
            for (var index = 0; index < _lists.Count; index++)
            {
                EmitList(_lists[index], index);
            }
        }
    }

    private void EmitTopic()
    {
        MemberModel[] summary = [.. topic.Members.Where(static member => member.Part == TopicPart.Summary)];
        MemberModel[] payload = [.. topic.Members.Where(static member => member.Part == TopicPart.Payload)];
        using (writer.Block($"public static {topic.FullName} Read(global::System.ReadOnlySpan<byte> summary, global::System.ReadOnlySpan<byte> payload)"))
        {
            Declare(topic.Members);
            EmitPart("summary", summary);
            EmitPart("payload", payload);
            Construct(topic.FullName, topic.FullName, topic.Members, topic.Members);
        }

        writer.Line();
        using (writer.Block($"public static {topic.FullName}.SummaryModel ReadSummary(global::System.ReadOnlySpan<byte> summary)"))
        {
            Declare(summary);
            EmitPart("summary", summary);
            Construct($"{topic.FullName}.SummaryModel", topic.FullName, summary, topic.Members);
        }

        EmitWrite("WriteSummary", topic.FullName, summary);
        EmitWrite("WritePayload", topic.FullName, payload);
    }

    private void EmitPart(string part, IReadOnlyList<MemberModel> members)
    {
        using (writer.Block(""))
        {
            writer.Line($"var reader = new {Names.Topics}.TopicJsonReader({topic.FullName}.TopicName, \"{part}\", {part});");
            writer.Line("reader.Begin();");
            EmitMembers(members);
        }
    }

    private void EmitRecord(RecordModel record, int index)
    {
        writer.Line();
        using (writer.Block($"private static {record.FullName} ReadRecord{index}(ref {Names.Topics}.TopicJsonReader reader, string member)"))
        {
            Declare(record.Members);
            writer.Line("reader.BeginObject(member);");
            EmitMembers(record.Members);
            writer.Line("reader.EndObject();");
            Construct(record.FullName, record.FullName, record.Members, record.Members);
        }

        EmitWrite($"WriteRecord{index}", record.FullName, record.Members);
    }

    // Locals: m0 holds the value, h0 whether it was there.
    private void Declare(IReadOnlyList<MemberModel> members)
    {
        for (var index = 0; index < members.Count; index++)
        {
            var local = Local(members[index]);
            writer.Line($"{members[index].Type.Declared} m{local} = default!;");
            if (IsWatched(members[index]))
            {
                writer.Line($"var h{local} = false;");
            }
        }
    }

    private void EmitMembers(IReadOnlyList<MemberModel> members)
    {
        using (writer.Block("while (reader.NextMember())"))
        {
            for (var index = 0; index < members.Count; index++)
            {
                var member = members[index];
                using (writer.Block($"{(index == 0 ? "" : "else ")}if (reader.TakeMember({Names.Literal(member.JsonName)}u8))"))
                {
                    writer.Line($"m{Local(member)} = {Read(member.Type, Names.Literal(member.JsonName))};");
                    if (IsWatched(member))
                    {
                        writer.Line($"h{Local(member)} = true;");
                    }
                }
            }

            if (members.Count == 0)
            {
                writer.Line("reader.SkipMember();");
            }
            else
            {
                using (writer.Block("else"))
                {
                    writer.Line("reader.SkipMember();");
                }
            }
        }

        for (var index = 0; index < members.Count; index++)
        {
            if (members[index].IsRequired)
            {
                using (writer.Block($"if (!h{Local(members[index])})"))
                {
                    writer.Line($"throw reader.Missing({Names.Literal(members[index].JsonName)});");
                }
            }
        }
    }

    // A member that is missing keeps the default that its record gives it: a bare record is asked for it.
    private void Construct(string type, string defaultsType, IReadOnlyList<MemberModel> members, IReadOnlyList<MemberModel> all)
    {
        if (members.Any(NeedsDefault))
        {
            var required = string.Join(", ", all.Where(static member => member.IsRequired).Select(static member => $"{Names.Identifier(member.Name)} = default!"));
            var needed = string.Join(" && ", members.Where(NeedsDefault).Select(member => $"h{Local(member)}"));
            writer.Line($"var defaults = {needed} ? null : new {defaultsType} {{ {required} }};");
        }

        using (writer.Block($"return new {type}"))
        {
            for (var index = 0; index < members.Count; index++)
            {
                var (member, local) = (members[index], Local(members[index]));
                var value = NeedsDefault(member) ? $"h{local} ? m{local} : defaults!.{Names.Identifier(member.Name)}" : $"m{local}";
                writer.Line($"{Names.Identifier(member.Name)} = {value},");
            }
        }

        writer.Line(";");
    }

    private static bool NeedsDefault(MemberModel member) => !member.IsRequired && member.HasInitializer;

    private static bool IsWatched(MemberModel member) => member.IsRequired || NeedsDefault(member);

    private int Local(MemberModel member)
    {
        // The locals of a topic are counted over both parts; those of a record by its own members.
        var all = member.Part == TopicPart.None
            ? topic.Records.First(record => record.Members.Any(own => ReferenceEquals(own, member))).Members
            : topic.Members;
        return Enumerable.Range(0, all.Count).First(index => ReferenceEquals(all[index], member));
    }

    private void EmitWrite(string method, string type, IReadOnlyList<MemberModel> members)
    {
        writer.Line();
        using (writer.Block($"public static void {method}({Names.Json}.Utf8JsonWriter writer, {type} value)"))
        {
            writer.Line("writer.WriteStartObject();");
            foreach (var member in members)
            {
                writer.Line($"writer.WritePropertyName({Names.Literal(member.JsonName)}u8);");
                EmitWrite(member.Type, $"value.{Names.Identifier(member.Name)}");
            }

            writer.Line("writer.WriteEndObject();");
        }
    }

    private void EmitEnum(EnumModel enumeration, int index)
    {
        if (enumeration.IsFlags)
        {
            return;
        }

        var values = enumeration.Values;
        var names = Names.Literal(string.Join(", ", values.Select(static value => value.JsonName)));
        writer.Line();
        using (writer.Block($"private static {enumeration.FullName} ReadEnum{index}(ref {Names.Topics}.TopicJsonReader reader, string member)"))
        {
            foreach (var value in values)
            {
                using (writer.Block($"if (reader.IsText({Names.Literal(value.JsonName)}u8))"))
                {
                    writer.Line($"return {enumeration.FullName}.{Names.Identifier(value.Name)};");
                }
            }

            writer.Line($"throw reader.Unknown(member, {names});");
        }

        writer.Line();
        using (writer.Block($"public static void WriteEnum{index}({Names.Json}.Utf8JsonWriter writer, {enumeration.FullName} value)"))
        {
            // Several members may have one value: the first names it.
            foreach (var value in values)
            {
                using (writer.Block($"if (value == {enumeration.FullName}.{Names.Identifier(value.Name)})"))
                {
                    writer.Line($"writer.WriteStringValue({Names.Literal(value.JsonName)}u8);");
                    writer.Line("return;");
                }
            }

            writer.Line($"throw new global::System.ArgumentOutOfRangeException(nameof(value), value, \"The value has no name: it must be one of \" + {names} + \".\");");
        }
    }

    private void EmitList(TypeModel list, int index)
    {
        var item = list.Item!;
        writer.Line();
        using (writer.Block($"private static {list.Name} ReadList{index}(ref {Names.Topics}.TopicJsonReader reader, string member)"))
        {
            writer.Line($"var items = new global::System.Collections.Generic.List<{item.Declared}>();");
            writer.Line("reader.BeginList(member);");
            using (writer.Block("while (reader.NextItem())"))
            {
                writer.Line($"items.Add({Read(item, "member")});");
            }

            writer.Line(list.Kind == ValueKind.Array ? "return items.ToArray();" : "return items;");
        }

        writer.Line();
        using (writer.Block($"private static void WriteList{index}({Names.Json}.Utf8JsonWriter writer, {list.Name} value)"))
        {
            writer.Line("writer.WriteStartArray();");
            using (writer.Block("foreach (var item in value)"))
            {
                EmitWrite(item, "item");
            }

            writer.Line("writer.WriteEndArray();");
        }
    }

    private string Read(TypeModel type, string member)
    {
        var read = type.Kind switch
        {
            ValueKind.Record => $"ReadRecord{type.Index}(ref reader, {member})",
            ValueKind.Enum when !topic.Enums[type.Index].IsFlags => $"ReadEnum{type.Index}(ref reader, {member})",
            ValueKind.Enum => $"unchecked(({type.Name})reader.{(topic.Enums[type.Index].IsUnsigned ? "GetUInt64" : "GetInt64")}({member}))",
            ValueKind.Array or ValueKind.List => $"ReadList{ListIndex(type)}(ref reader, {member})",
            _ => $"reader.Get{type.Kind}({member})",
        };
        return type.IsNullable ? $"reader.IsNull ? default({type.Declared}) : {read}" : read;
    }

    private void EmitWrite(TypeModel type, string value)
    {
        var write = type.Kind switch
        {
            ValueKind.Record => $"WriteRecord{type.Index}(writer, {{0}});",
            ValueKind.Enum when !topic.Enums[type.Index].IsFlags => $"WriteEnum{type.Index}(writer, {{0}});",
            ValueKind.Enum => $"writer.WriteNumberValue(({(topic.Enums[type.Index].IsUnsigned ? "ulong" : "long")}){{0}});",
            ValueKind.Array or ValueKind.List => $"WriteList{ListIndex(type)}(writer, {{0}});",
            ValueKind.Boolean => "writer.WriteBooleanValue({0});",
            ValueKind.String or ValueKind.Guid or ValueKind.DateTime or ValueKind.DateTimeOffset => "writer.WriteStringValue({0});",
            _ => "writer.WriteNumberValue({0});",
        };

        // A null that the type forbids is written as null too: the reader says what is wrong with it.
        if (type.IsNullable || (type.IsReference && type.Kind != ValueKind.String))
        {
            using (writer.Block($"if ({value} is {{ }} given{_given})"))
            {
                writer.Line(write.Replace("{0}", $"given{_given}"));
            }

            using (writer.Block("else"))
            {
                writer.Line("writer.WriteNullValue();");
            }

            _given++;
        }
        else
        {
            writer.Line(write.Replace("{0}", value));
        }
    }

    private int ListIndex(TypeModel list)
    {
        var plain = list with { IsNullable = false };
        var index = _lists.IndexOf(plain);
        if (index < 0)
        {
            index = _lists.Count;
            _lists.Add(plain);
        }

        return index;
    }
}
