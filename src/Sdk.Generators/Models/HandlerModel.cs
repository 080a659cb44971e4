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

    /// <summary>The attribute's setting of that name; null where it is not set.</summary>
    public string? Description { get; init; }

    /// <inheritdoc cref="Description"/>
    public bool? Sequential { get; init; }

    /// <inheritdoc cref="Description"/>
    public int? MaxRetries { get; init; }

    /// <inheritdoc cref="Description"/>
    public EquatableArray<string> IgnoreSenderTypes { get; init; }

    /// <inheritdoc cref="Description"/>
    public int? IgnoreOlderThan { get; init; }

    /// <inheritdoc cref="Description"/>
    public int? Lanes { get; init; }
}

/// <summary>A source and a target topic of a handler, by the fully qualified names of their records.</summary>
/// <param name="Source">Record of the source topic.</param>
/// <param name="Target">Record of the target topic; empty where it has none.</param>
internal sealed record EnrollModel(string Source, string Target);
