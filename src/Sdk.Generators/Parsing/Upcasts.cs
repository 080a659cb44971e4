using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Finds the version of a topic's record, and the older ones it can be made of.</summary>
internal static class Upcasts
{
    /// <summary>Member of the summary that says the version.</summary>
    public const string VersionMember = "_version";

    private const int First = 1;

    /// <summary>Version that the attribute says.</summary>
    public static int VersionOf(ITypeSymbol type) =>
        type.Attribute(KnownNames.Topic)?.NamedArguments.FirstOrDefault(static argument => argument.Key == "Version").Value.Value as int? ?? First;

    /// <summary>The records of older versions that a record says it is made of.</summary>
    public static IEnumerable<INamedTypeSymbol> OlderOf(INamedTypeSymbol type) => type.AllInterfaces
        .Where(candidate => candidate.Is(KnownNames.IUpcastFrom) && SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[1], type))
        .Select(static candidate => candidate.TypeArguments[0])
        .OfType<INamedTypeSymbol>();

    /// <summary>Whether a record is of the same topic and an older version.</summary>
    public static bool IsOlder(INamedTypeSymbol older, INamedTypeSymbol type) =>
        older.AttributeText(KnownNames.Topic) == type.AttributeText(KnownNames.Topic) && VersionOf(older) < VersionOf(type);

    /// <summary>
    /// The older records, each with the versions that it is the shortest way from. What is wrong with one is said there;
    /// code that reads by way of it could not compile.
    /// </summary>
    public static IEnumerable<UpcastModel> Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var seen = new HashSet<int> { VersionOf(type) };
        foreach (var older in OlderOf(type)
            .Where(older => IsOlder(older, type) && TopicParser.Parse(older, compilation, Findings.OfNobody(), cancellationToken) is not null)
            .OrderByDescending(VersionOf))
        {
            var versions = VersionsOf(older).Where(version => version == VersionOf(older) || !OlderOf(type).Any(other => VersionOf(other) == version));
            var own = versions.Where(seen.Add).OrderBy(static version => version).ToEquatableArray();
            if (own.Count > 0)
            {
                yield return new UpcastModel(older.FullName(), own);
            }
        }
    }

    /// <summary>All versions that a record reads: its own and, step by step, older ones. Each step goes to a lower version, so it ends.</summary>
    public static IEnumerable<int> VersionsOf(INamedTypeSymbol type) =>
        OlderOf(type).Where(older => IsOlder(older, type)).SelectMany(VersionsOf).Append(VersionOf(type)).Distinct();
}
