using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Parsing;

/// <summary>
/// Finds topics with errors that can be made to implement their interface all the same. Without it, the compiler would
/// complain of every handler that names them, and stop before the analyzer can say what is really wrong.
/// </summary>
internal static class BrokenTopicParser
{
    public static BrokenTopicModel? Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var canBeCompleted = type is { IsRecord: true, TypeKind: TypeKind.Class }
            && compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp14 }
            && type.WithContainingTypes().All(current => current.Arity == 0 && !current.IsFileLocal && current.IsPartial(cancellationToken));
        return canBeCompleted
            ? new BrokenTopicModel(
                TopicParser.Namespace(type),
                TopicParser.ContainingTypes(type),
                type.Name.Escaped(),
                type.FullName())
            : null;
    }
}
