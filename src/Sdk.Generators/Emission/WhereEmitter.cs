using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes <c>Where</c>: a filter field for every member that the wire can name.</summary>
internal static class WhereEmitter
{
    private const string Filtering = "global::Ayon.Events.Filtering.";

    public static void Emit(SourceWriter writer, TopicModel topic)
    {
        writer.Summary($"Fields to filter events of topic <c>{topic.Topic}</c> by.");
        writer.Line(Code.GeneratedType);
        writer.Open("public static class Where");
        var fields = new Fields(writer, topic);
        fields.Emit(topic.Summary, "summary/", "Where");
        fields.Emit(topic.Payload, "payload/", "Where");
        writer.Close();
    }

    private sealed class Fields(SourceWriter writer, TopicModel topic)
    {
        // Records on the way down: one that holds itself would nest without end.
        private readonly HashSet<string> _path = new(StringComparer.Ordinal) { topic.TypeName };
        private bool _needsSpace;

        public void Emit(EquatableArray<MemberModel> members, string path, string container)
        {
            foreach (var member in members.Where(static member => TopicNames.IsPathElement(member.JsonName)))
            {
                // A member cannot be called like the class around it.
                var name = member.Name == container ? member.Name + "_" : member.Name;
                if (member.Type.Shape == JsonShape.Record)
                {
                    EmitRecord(member, path + member.JsonName, name);
                }
                else
                {
                    EmitField(member.Type, path + member.JsonName, name);
                }
            }
        }

        private void EmitRecord(MemberModel member, string key, string name)
        {
            if (!_path.Add(member.Type.Name))
            {
                return;
            }

            Space();
            writer.Summary($"Members of <c>{key}</c>.");
            writer.Open($"public static class {name}");
            _needsSpace = false;
            var record = topic.Records.First(candidate => candidate.TypeName == member.Type.Name);
            Emit(record.Members, key + "/", name);
            writer.Close();
            _needsSpace = true;
            _path.Remove(member.Type.Name);
        }

        private void EmitField(TypeModel type, string key, string name)
        {
            Space();
            writer.Summary($"Member <c>{key}</c>.");
            var (field, arguments) = Field(type);
            writer.Line($"public static {Filtering}{field} {name} {{ get; }} = new {Filtering}{field}({Code.Text(key)}{arguments});");
            _needsSpace = true;
        }

        private (string Type, string Arguments) Field(TypeModel type) => type.Shape switch
        {
            JsonShape.Text => ("StringFilterField", ""),
            JsonShape.Number => ($"OrderedFilterField<{type.FullName}>", ToJson(type)),
            JsonShape.List => ($"ListFilterField<{type.Item!.FullName}>", ToJson(type.Item)),
            _ => ($"FilterField<{type.FullName}>", ToJson(type)),
        };

        private string ToJson(TypeModel type)
        {
            var value = type.IsNullableValue ? "value!.Value" : type.IsNullable ? "value!" : "value";
            var json = type.Shape switch
            {
                JsonShape.EnumName => $"{Filtering}FilterValue.Of({topic.JsonClass()}.TextOf{type.Suffix}({value}))",
                JsonShape.EnumNumber => $"{Filtering}FilterValue.Of(({Code.Keyword(type.Primitive)}){value})",
                JsonShape.List or JsonShape.Record =>
                    $"global::Ayon.Events.Wire.RawJson.Write(value, static (writer, item) => {topic.JsonClass()}.Write{type.Suffix}(writer, item))",
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
