namespace Ayon.Events.Generators.Models;

/// <summary>A record with <c>[Topic]</c>, with everything that its generated file depends on.</summary>
internal sealed record TopicModel
{
    /// <summary>Name of the topic, or pattern.</summary>
    public required string Topic { get; init; }

    /// <summary>Whether it is a pattern, which can be a source only.</summary>
    public required bool IsPattern { get; init; }

    /// <summary>Version of the topic's structure.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The records through which events of older versions are read.</summary>
    public EquatableArray<UpcastModel> Upcasts { get; init; }

    /// <summary>Namespace of the record; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>Declarations of the types around it, outermost first, e.g. <c>partial class Outer</c>.</summary>
    public required EquatableArray<string> ContainingTypes { get; init; }

    /// <summary>Names of the types around it and its own, joined by <c>_</c>: the base of names in its file.</summary>
    public required string FlatName { get; init; }

    /// <summary>Name of the class beside it that extends its notices.</summary>
    public required string NoticeClass { get; init; }

    /// <summary>The user's attributes with warnings about it, which are repeated in generated code; otherwise empty.</summary>
    public string Attributes { get; init; } = "";

    /// <summary>The ids of the warnings for using it.</summary>
    public EquatableArray<string> WarningIds { get; init; }

    /// <summary>The name of the record in its declaration.</summary>
    public required string Name { get; init; }

    /// <summary>The way in which the record is created.</summary>
    public required ObjectModel Object { get; init; }

    /// <summary>Whether it is visible outside its assembly.</summary>
    public required bool IsPublic { get; init; }

    /// <summary>Members of the summary in order of declaration.</summary>
    public required EquatableArray<MemberModel> Summary { get; init; }

    /// <summary>Members of the payload in order of declaration.</summary>
    public required EquatableArray<MemberModel> Payload { get; init; }

    /// <summary>The records that members contain directly or indirectly.</summary>
    public required EquatableArray<RecordModel> Records { get; init; }

    /// <summary>The unions that members contain.</summary>
    public required EquatableArray<UnionModel> Unions { get; init; }

    /// <summary>The enums whose values members contain by name.</summary>
    public required EquatableArray<EnumModel> Enums { get; init; }

    /// <summary>The lists and maps that members contain directly or indirectly, as non-nullable types.</summary>
    public required EquatableArray<TypeModel> Collections { get; init; }

    /// <summary>The types that members contain and custom code reads and writes.</summary>
    public required EquatableArray<CustomModel> Customs { get; init; }

    /// <summary>Fully qualified name of the user's JsonSerializerContext; empty without one.</summary>
    public required string JsonContext { get; init; }

    /// <summary>The types that members hold, as they are read and written.</summary>
    public JsonTypes Types => new(Records, Unions, Enums, Collections, Customs, JsonContext);

    /// <summary>Fully qualified name of the record.</summary>
    public string TypeName => Object.TypeName;

    /// <summary>Name of the generated file without its ending: the record's full name without escapes of keywords.</summary>
    public string HintName => TypeName.Substring("global::".Length).Replace("@", "");
}

/// <summary>A record of an older version that is converted to the topic's record.</summary>
/// <param name="TypeName">Its fully qualified name.</param>
/// <param name="Versions">The versions that it reads directly or through older records.</param>
internal sealed record UpcastModel(string TypeName, EquatableArray<int> Versions);
