using Ayon.Events.Generators.Incremental;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Finds the version of a topic's record, and the older records that can be converted to it.</summary>
internal static class Upcasts
{
    /// <summary>The member of the summary with the version.</summary>
    public const string VersionMember = "_version";

    private const int First = 1;

    /// <summary>Returns the version in the attribute.</summary>
    public static int VersionOf(ITypeSymbol type) =>
        type.Attribute(KnownNames.Topic)?.NamedArguments.FirstOrDefault(static argument => argument.Key == "Version").Value.Value as int? ?? First;

    /// <summary>Returns the records of older versions that a record can be converted from.</summary>
    public static IEnumerable<INamedTypeSymbol> OlderOf(INamedTypeSymbol type) => type.AllInterfaces
        .Where(candidate => candidate.Is(KnownNames.IUpcastFrom) && SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[1], type))
        .Select(static candidate => candidate.TypeArguments[0])
        .OfType<INamedTypeSymbol>();

    /// <summary>Returns whether a record has the same topic and an older version.</summary>
    public static bool IsOlder(INamedTypeSymbol older, INamedTypeSymbol type) =>
        older.AttributeText(KnownNames.Topic) == type.AttributeText(KnownNames.Topic) && VersionOf(older) < VersionOf(type);

    /// <summary>
    /// Returns the older records, each with the versions for which it is the shortest conversion. Errors of an older record are reported there;
    /// code that uses it would not compile.
    /// </summary>
    public static IEnumerable<UpcastModel> Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var seen = new HashSet<int> { VersionOf(type) };
        var older = OlderOf(type).Where(older => IsOlder(older, type)).OrderByDescending(VersionOf).ToArray();
        var direct = new HashSet<int>(older.Select(VersionOf));
        foreach (var step in older)
        {
            if (ParsedTopics.Of(step, compilation, cancellationToken).Topic is not { } model)
            {
                continue;
            }

            var versions = model.Upcasts.SelectMany(static upcast => upcast.Versions).Where(version => !direct.Contains(version)).Append(model.Version);
            var own = versions.Where(seen.Add).OrderBy(static version => version).ToEquatableArray();
            if (own.Count > 0)
            {
                yield return new UpcastModel(step.FullName(), own);
            }
        }
    }

    /// <summary>Returns all versions that a record reads: its own and, transitively, older ones. Each step leads to a lower version, so it terminates.</summary>
    public static IReadOnlyCollection<int> VersionsOf(INamedTypeSymbol type)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default) { type };
        var open = new Queue<INamedTypeSymbol>([type]);
        while (open.Count > 0)
        {
            var current = open.Dequeue();
            foreach (var older in OlderOf(current).Where(older => IsOlder(older, current) && seen.Add(older)))
            {
                open.Enqueue(older);
            }
        }

        return [.. seen.Select(VersionOf).Distinct()];
    }
}
