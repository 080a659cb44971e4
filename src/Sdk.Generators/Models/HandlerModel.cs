namespace Ayon.Events.Generators.Models;

/// <summary>A class with <c>[EnrollHandler]</c>.</summary>
internal sealed record HandlerModel
{
    /// <summary>Fully qualified name of the class.</summary>
    public required string TypeName { get; init; }

    /// <summary>The pairs of topics it handles; empty if it has errors.</summary>
    public EquatableArray<EnrollModel> Enrolls { get; init; }

    /// <summary>The target topic if it has no record; otherwise empty.</summary>
    public string Target { get; init; } = "";

    /// <summary>The ids of the warnings for using it or its topics.</summary>
    public EquatableArray<string> WarningIds { get; init; }

    /// <summary>Whether it or one of its topics is obsolete.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>The settings that are set in the attribute.</summary>
    public EquatableArray<SettingModel> Settings { get; init; }
}

/// <summary>A setting of a handler.</summary>
/// <param name="Name">Name of the property of <c>EnrollHandlerSettings</c>.</param>
/// <param name="Value">Its value in C#.</param>
internal sealed record SettingModel(string Name, string Value);

/// <summary>A source and a target topic of a handler, by the fully qualified names of their records.</summary>
/// <param name="Source">Record of the source topic.</param>
/// <param name="Target">The record of the target topic; empty if it has none.</param>
/// <param name="Partition">The C# expression for a source's partition key; empty for none.</param>
internal sealed record EnrollModel(string Source, string Target, string Partition);
