using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Parsing;

/// <summary>How the handlers of an assembly are named for others, and found in those that are referenced.</summary>
internal static class HandlerSets
{
    /// <summary>What names of the generated classes and methods end with.</summary>
    public const string Ending = "EnrollHandlers";

    private const string Sdk = "Ayon.Events";
    private const string Property = "build_property.AyonEventsHandlersName";

    private static readonly string[] Namespace = ["Microsoft", "Extensions", "DependencyInjection"];

    /// <summary>The name that a project chose; empty where it chose none.</summary>
    public static string ChosenName(AnalyzerConfigOptions options) => options.TryGetValue(Property, out var chosen) ? chosen : "";

    /// <summary>What a name gives for names in C#: its letters and digits, each word with a capital.</summary>
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

    /// <summary>The class that adds the handlers of an assembly; null where it has none, or was compiled without the generator.</summary>
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

    /// <summary>Whether a class is the generated one that adds an assembly's handlers.</summary>
    public static bool IsSet(INamedTypeSymbol? type) =>
        type is { IsStatic: true, DeclaredAccessibility: Accessibility.Public }
        && type.Name.EndsWith(Ending, StringComparison.Ordinal)
        && type.IsGenerated();
}
