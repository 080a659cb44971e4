using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Scaffolding;

/// <summary>Infers records from events.</summary>
internal sealed class TopicInference
{
    private const string VersionMember = "_version";

    // Added by the SDK, see "PropagateTraces".
    private const string TraceMember = "$traceparent";

    // With at least this many distinct names, and less than half of them in each object, the names are keys and not members.
    private const int ManyNames = 12;

    private readonly HashSet<string> _recordNames = new(StringComparer.Ordinal);

    /// <summary>Infers the record of a topic. If events have several versions, only the newest version is used.</summary>
    public TopicModel Infer(string topic, IReadOnlyList<AyonEvent> events)
    {
        var version = events.Max(static one => VersionOf(one));
        AyonEvent[] read = [.. events.Where(one => VersionOf(one) == version)];
        var summary = ShapeOf(read.Select(static one => one.Summary), version > 1 ? VersionMember : null);
        var payload = ShapeOf(read.Select(static one => one.Payload), TraceMember);

        var name = CSharpNames.MakeUnique(CSharpNames.ToPascalCase(topic), _recordNames);
        var parts = new List<RecordModel>();
        var used = new HashSet<string>(StringComparer.Ordinal) { name };
        MemberModel[] members =
        [
            .. MembersOf(summary, name, "Summary", read.Length, used, [], parts),
            .. MembersOf(payload, name, "Payload", read.Length, used, [.. summary.Members.Select(static member => member.Name)], parts),
        ];
        var record = new RecordModel(name, members);
        return new TopicModel(
            topic, version, record, parts, IsSnakeCase([record, .. parts]), read.Length, read.Min(static one => one.CreatedAt), read.Max(static one => one.CreatedAt));
    }

    private static JsonShape ShapeOf(IEnumerable<RawJson> parts, string? without)
    {
        var shape = new JsonShape();
        foreach (var part in parts)
        {
            using var document = JsonDocument.Parse(part.IsMissing ? RawJson.EmptyObject.Utf8 : part.Utf8);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            if (without is null || !document.RootElement.TryGetProperty(without, out _))
            {
                shape.Add(document.RootElement);
                continue;
            }

            var members = document.RootElement.EnumerateObject().Where(member => member.Name != without).DistinctBy(static member => member.Name);
            shape.Add(JsonSerializer.SerializeToElement(members.ToDictionary(static member => member.Name, static member => member.Value)));
        }

        return shape;
    }

    private static int VersionOf(AyonEvent one)
    {
        if (one.Summary.IsMissing)
        {
            return 1;
        }

        using var document = JsonDocument.Parse(one.Summary.Utf8);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty(VersionMember, out var member) && member.ValueKind == JsonValueKind.Number
            && member.TryGetInt32(out var version) && version > 1
                ? version
                : 1;
    }

    private List<MemberModel> MembersOf(JsonShape shape, string record, string? part, int objects, HashSet<string> used, string[] others, List<RecordModel> parts)
    {
        var members = new List<MemberModel>();
        foreach (var (jsonName, member) in shape.Members)
        {
            var plain = CSharpNames.ToPascalCase(jsonName);
            // The two parts of an event may have members with the same name.
            var name = CSharpNames.MakeUnique(others.Contains(jsonName) ? "Payload" + plain : plain, used);
            var isRequired = member.Count == objects && member.Nulls == 0;
            members.Add(new MemberModel(name, jsonName, part, TypeOf(member, record + plain, parts), isRequired, member.Count, objects, member));
        }

        return members;
    }

    private string TypeOf(JsonShape shape, string recordName, List<RecordModel> parts)
    {
        int[] kinds = [shape.Truths, shape.Numbers, shape.Texts, shape.Arrays, shape.Objects];
        // No value, or values of several types: any JSON.
        if (kinds.Count(static kind => kind > 0) != 1)
        {
            return "JsonElement";
        }

        return shape switch
        {
            { Truths: > 0 } => "bool",
            { Numbers: > 0 } => shape.Number switch { NumberKind.Int => "int", NumberKind.Long => "long", _ => "double" },
            { Texts: > 0 } => shape.Text.HasFlag(TextKinds.Guid) ? "Guid" : shape.Text.HasFlag(TextKinds.Time) ? "DateTimeOffset" : "string",
            { Arrays: > 0 } => $"IReadOnlyList<{(shape.Items is { } items ? NullableTypeOf(items, recordName + "Item", parts) : "JsonElement")}>",
            { MemberCount: 0 } => "JsonObject",
            _ when HasKeys(shape) => $"IReadOnlyDictionary<string, {NullableTypeOf(shape.MergeMembers(), recordName + "Value", parts)}>",
            _ => AddRecord(shape, recordName, parts),
        };
    }

    private string NullableTypeOf(JsonShape shape, string recordName, List<RecordModel> parts) =>
        TypeOf(shape, recordName, parts) + (shape.Nulls > 0 ? "?" : "");

    private string AddRecord(JsonShape shape, string recordName, List<RecordModel> parts)
    {
        var name = CSharpNames.MakeUnique(recordName, _recordNames);
        var place = parts.Count;
        var members = MembersOf(shape, name, part: null, shape.Objects, new HashSet<string>(StringComparer.Ordinal) { name }, [], parts);
        parts.Insert(place, new RecordModel(name, members));
        return name;
    }

    // Names of members are identifiers; keys are ids, paths and so on, or differ between objects.
    private static bool HasKeys(JsonShape shape) =>
        shape.Members.Any(static member => !IsMemberName(member.Name))
        || (shape.MemberCount >= ManyNames && shape.MostMembers * 2 <= shape.MemberCount);

    private static bool IsMemberName(string name) =>
        name.Length is > 0 and < 32
        && (char.IsAsciiLetter(name[0]) || name[0] is '_' or '$')
        && name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '$');

    private static bool IsSnakeCase(IEnumerable<RecordModel> records)
    {
        MemberModel[] members = [.. records.SelectMany(static record => record.Members)];
        return members.Count(static member => Fits(member, JsonNamingPolicy.SnakeCaseLower)) > members.Count(static member => Fits(member, JsonNamingPolicy.CamelCase));

        static bool Fits(MemberModel member, JsonNamingPolicy policy) => policy.ConvertName(member.Name) == member.JsonName;
    }
}
