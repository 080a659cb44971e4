namespace Ayon.Events.Generators.Models;

/// <summary>A class with <c>[EnrollHandler]</c>.</summary>
internal sealed record HandlerModel
{
    /// <summary>Fully qualified name of the class.</summary>
    public required string TypeName { get; init; }

    /// <summary>The pairs of topics it handles; none where something is wrong with it.</summary>
    public EquatableArray<EnrollModel> Enrolls { get; init; }

    /// <summary>The target topic where it has no record; else empty.</summary>
    public string Target { get; init; } = "";

    /// <summary>Ids by which the user's code warns of using it, or its topics.</summary>
    public EquatableArray<string> WarningIds { get; init; }

    /// <summary>Whether it, or a topic of it, is obsolete.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>The settings of the attribute that are set.</summary>
    public EquatableArray<SettingModel> Settings { get; init; }
}

/// <summary>A setting of a handler.</summary>
/// <param name="Name">Name of the property of <c>EnrollHandlerSettings</c>.</param>
/// <param name="Value">Its value in C#.</param>
internal sealed record SettingModel(string Name, string Value);

/// <summary>A source and a target topic of a handler, by the fully qualified names of their records.</summary>
/// <param name="Source">Record of the source topic.</param>
/// <param name="Target">Record of the target topic; empty where it has none.</param>
/// <param name="Partition">What gives a source's key, in C#; empty where no order is kept.</param>
internal sealed record EnrollModel(string Source, string Target, string Partition);
