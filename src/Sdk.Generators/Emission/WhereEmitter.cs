using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes <c>Where</c>: the event's columns, and a filter field for every member with a name that is valid in filters.</summary>
internal static class WhereEmitter
{
    private const string Filtering = "global::Ayon.Events.Filtering.";
    private const string Where = "Where";
    private const string Columns = "Event";

    // The number of fields grows exponentially with the nesting, and deep filters are not needed.
    private const int MaxDepth = 6;

    public static void Emit(SourceWriter writer, TopicModel topic)
    {
        writer.Summary($"The fields for filters on events of topic <c>{topic.Topic}</c>.");
        writer.Line(Code.GeneratedType);
        writer.Open($"public static class {Where}");
        writer.Summary("Gets the columns that every event has.");
        writer.Line($"public static {Filtering}EventColumns {Columns} => {Filtering}EventColumns.All;");
        var fields = new Fields(writer, topic);
        var taken = Names(topic.Summary.Concat(topic.Payload));
        taken.Add(Columns);
        fields.Emit(topic.Summary, "summary/", taken, Where);
        fields.Emit(topic.Payload, "payload/", taken, Where);
        writer.Close();
    }

    private static HashSet<string> Names(IEnumerable<MemberModel> members) => new(members.Select(static member => member.Name), StringComparer.Ordinal);

    private sealed class Fields(SourceWriter writer, TopicModel topic)
    {
        // The enclosing records, since a recursive record would nest endlessly.
        private readonly HashSet<string> _path = new(StringComparer.Ordinal) { topic.TypeName };
        private bool _needsSpace = true;

        public void Emit(EquatableArray<MemberModel> members, string path, HashSet<string> taken, string container)
        {
            foreach (var member in members.Where(static member => member.IsExtension || TopicNames.IsPathElement(member.JsonName)))
            {
                // A member cannot have the name of its class, nor at the top level that of the columns.
                var name = member.Name;
                while (name == container || (container == Where && name == Columns) || (name != member.Name && !taken.Add(name)))
                {
                    name += "_";
                }

                if (member.IsExtension)
                {
                    EmitOthers(member, path, name);
                }
                else if (member.Type.Shape == JsonShape.Record)
                {
                    EmitRecord(member, path + member.JsonName, name);
                }
                else
                {
                    EmitField(member, path + member.JsonName, name);
                }
            }
        }

        private void EmitRecord(MemberModel member, string key, string name)
        {
            if (_path.Count > MaxDepth || !_path.Add(member.Type.Name))
            {
                return;
            }

            Space();
            writer.Summary(member, $"Members of <c>{key}</c>.");
            writer.Attributes(member.Attributes);
            writer.Open($"public static class {name}");
            _needsSpace = false;
            var record = topic.Records.First(candidate => candidate.Object.Suffix == member.Type.Suffix);
            Emit(record.Members, key + "/", Names(record.Members), name);
            EmitPresence(record, key, name);
            writer.Close();
            _needsSpace = true;
            _path.Remove(member.Type.Name);
        }

        private void EmitPresence(RecordModel record, string key, string name)
        {
            foreach (var (method, summary) in new[] { ("IsNull", "is missing or null"), ("IsNotNull", "is present and not null") })
            {
                if (name != method && record.Members.All(member => member.Name != method))
                {
                    Space();
                    writer.Summary($"Member <c>{key}</c> {summary}.");
                    writer.Line($"public static {Filtering}EventFilter {method}() => new {Filtering}PresenceFilterField({Code.Text(key)}).{method}();");
                    _needsSpace = true;
                }
            }
        }

        private void EmitField(MemberModel member, string key, string name)
        {
            Space();
            writer.Summary(member, $"Member <c>{key}</c>.");
            writer.Attributes(member.Attributes);
            var field = Filtering + Field(member.Type);
            writer.Line($"public static {field} {name} {{ get; }} = new {field}({Code.Text(key)}{Arguments(member.Type)});");
            _needsSpace = true;
        }

        private void EmitOthers(MemberModel member, string path, string name)
        {
            const string Field = Filtering + "JsonFilterField";
            Space();
            writer.Summary($"Gets the field of a member of <c>{path.TrimEnd('/')}</c> that the record does not declare.");
            writer.Line("/// <param name=\"name\">The name: a letter or <c>_</c>, followed by letters, digits and <c>_</c>.</param>");
            writer.Line("/// <exception cref=\"global::System.ArgumentException\">The name is not valid in a filter.</exception>");
            writer.Attributes(member.Attributes);
            writer.Line($"public static {Field} {name}(string name) => new {Field}({Code.Text(path.TrimEnd('/'))}).At(name);");
            _needsSpace = true;
        }

        private static string Field(TypeModel type) => type.Shape switch
        {
            JsonShape.Text => "StringFilterField",
            JsonShape.List => $"ListFilterField<{type.Item!.FullName}>",
            JsonShape.Map when IsMapField(type) => $"MapFilterField<{Filtering}{Field(type.Item!)}>",
            JsonShape.Free => "JsonFilterField",
            JsonShape.Map or JsonShape.Union or JsonShape.Record => "PresenceFilterField",
            _ => $"{(type.IsOrdered ? "OrderedFilterField" : "FilterField")}<{type.FullName}>",
        };

        private string Arguments(TypeModel type) => type.Shape switch
        {
            JsonShape.Map when IsMapField(type) => $", static key => new {Filtering}{Field(type.Item!)}(key{Arguments(type.Item!)})",
            JsonShape.Text or JsonShape.Map or JsonShape.Free or JsonShape.Union or JsonShape.Record => "",
            JsonShape.List => ToJson(type.Item!),
            _ => ToJson(type),
        };

        private static bool IsMapField(TypeModel map) => map.Key is null or { Shape: JsonShape.EnumName } && IsScalar(map.Item!);

        private static bool IsScalar(TypeModel type) =>
            type.Shape is not (JsonShape.List or JsonShape.Map or JsonShape.Record or JsonShape.Union);

        private string ToJson(TypeModel type)
        {
            var value = type.IsNullableValue ? "value!.Value" : type.IsNullable ? "value!" : "value";
            var json = type.Shape switch
            {
                JsonShape.EnumName => $"{Filtering}FilterValue.Of({topic.JsonClass()}.TextOf{type.Suffix}({value}))",
                JsonShape.EnumNumber => $"{Filtering}FilterValue.Of(({Code.Keyword(type.Primitive)}){value})",
                JsonShape.AyonId => $"{Filtering}FilterValue.OfId({value})",
                JsonShape.AyonTime => $"{Filtering}FilterValue.OfAyon({value})",
                JsonShape.Free => $"global::Ayon.Events.Wire.RawJson.Write({value}, static (writer, item) => {Code.OwnWriter}.Write(writer, item))",
                JsonShape.List or JsonShape.Map or JsonShape.Record or JsonShape.Union or JsonShape.Custom =>
                    $"global::Ayon.Events.Wire.RawJson.Write({value}, static (writer, item) => {topic.JsonClass()}.Write{type.Suffix}(writer, item))",
                _ => $"{Filtering}FilterValue.Of({value})",
            };
            return $", static value => {json}";
        }

        private void Space()
        {
            if (_needsSpace)
            {
                writer.Line();
            }
        }
    }
}
