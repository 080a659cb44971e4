using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Names the handler sets of assemblies, and finds those of referenced assemblies.</summary>
internal static class HandlerSets
{
    /// <summary>The suffix of the generated classes and methods.</summary>
    public const string Ending = "EnrollHandlers";

    private const string Sdk = "Ayon.Events";
    private const string Property = "build_property.AyonEventsHandlersName";

    private static readonly string[] Namespace = ["Microsoft", "Extensions", "DependencyInjection"];

    /// <summary>Returns the name that a project has set; empty if it has set none.</summary>
    public static string ChosenName(AnalyzerConfigOptions options) => options.TryGetValue(Property, out var chosen) ? chosen : "";

    /// <summary>Converts a name to a C# name: its letters and digits, with each word capitalized.</summary>
    public static string NameOf(string name)
    {
        var text = new StringBuilder();
        var isStart = true;
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character))
            {
                text.Append(isStart ? char.ToUpperInvariant(character) : character);
            }

            isStart = !char.IsLetterOrDigit(character);
        }

        return text.Length == 0 ? "Assembly" : text.ToString();
    }

    /// <summary>Finds the class that adds the handlers of an assembly; null if it has none, or was compiled without the generator.</summary>
    public static INamedTypeSymbol? Find(IAssemblySymbol assembly)
    {
        if (!assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name == Sdk)))
        {
            return null;
        }

        INamespaceSymbol? current = assembly.GlobalNamespace;
        foreach (var name in Namespace)
        {
            current = current?.GetNamespaceMembers().FirstOrDefault(space => space.Name == name);
        }

        return current?.GetTypeMembers().FirstOrDefault(static type => IsSet(type));
    }

    /// <summary>Returns whether a class is the generated one that adds an assembly's handlers.</summary>
    public static bool IsSet(INamedTypeSymbol? type) =>
        type is { IsStatic: true, DeclaredAccessibility: Accessibility.Public }
        && type.Name.EndsWith(Ending, StringComparison.Ordinal)
        && type.IsGenerated();
}
