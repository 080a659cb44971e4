using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Models;

/// <summary>A record with <c>[AddonSettings]</c>: all that its generated file depends on.</summary>
internal sealed record SettingsModel
{
    /// <summary>Namespace of the record; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>Declarations of the types around it, outermost first, e.g. <c>partial class Outer</c>.</summary>
    public required EquatableArray<string> ContainingTypes { get; init; }

    /// <summary>Names of the types around it and its own, joined by <c>_</c>.</summary>
    public required string FlatName { get; init; }

    /// <summary>Name of the record as its declaration has it.</summary>
    public required string Name { get; init; }

    /// <summary>The record itself, as one of <see cref="Types"/>.</summary>
    public required TypeModel Record { get; init; }

    /// <summary>The record and the types that it holds.</summary>
    public required JsonTypes Types { get; init; }

    /// <summary>Ids by which the user's code warns of using it.</summary>
    public EquatableArray<string> WarningIds { get; init; }

    /// <summary>Name of the generated file without its ending.</summary>
    public string HintName => Record.Name.Substring("global::".Length).Replace("@", "");
}

/// <summary>A type with <c>[AddonSettings]</c> that has errors but can be completed.</summary>
/// <param name="Namespace">Namespace of the type; empty for the global one.</param>
/// <param name="ContainingTypes">Declarations of the types around it, outermost first.</param>
/// <param name="Declaration">Its declaration, e.g. <c>partial record Kitchen</c>.</param>
/// <param name="TypeName">Its fully qualified name.</param>
internal sealed record BrokenSettingsModel(string Namespace, EquatableArray<string> ContainingTypes, string Declaration, string TypeName);

/// <summary>What a type with <c>[AddonSettings]</c> turned out to be; both are null where nothing can be generated.</summary>
/// <param name="Settings">Valid settings.</param>
/// <param name="Broken">Settings with errors.</param>
/// <param name="Errors">The errors.</param>
internal readonly record struct ParsedSettings(SettingsModel? Settings, BrokenSettingsModel? Broken, EquatableArray<Diagnostic> Errors);
