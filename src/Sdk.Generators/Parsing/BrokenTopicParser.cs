using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>
/// Finds topics with errors that can be made to implement their interface all the same: without it, the compiler would complain of
/// every handler that names them.
/// </summary>
internal static class BrokenTopicParser
{
    /// <summary>A topic whose errors leave nothing for the compiler to complain of.</summary>
    public static BrokenTopicModel? Parse(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        IsPartial(type, cancellationToken) ? Parse(type) : null;

    /// <summary>
    /// The topics that a handler names and that are not partial: the compiler then complains just of that, once, and not of each place
    /// where they are named.
    /// </summary>
    public static IEnumerable<BrokenTopicModel> NotPartial(INamedTypeSymbol handler, CancellationToken cancellationToken) => Enroll.AllOf(handler)
        .SelectMany(static enroll => enroll.Form.TypeArguments)
        .OfType<INamedTypeSymbol>()
        .Where(topic => SymbolEqualityComparer.Default.Equals(topic.ContainingAssembly, handler.ContainingAssembly)
            && topic.Attribute(KnownNames.Topic) is not null
            && !IsPartial(topic, cancellationToken))
        .Select(static topic => Parse(topic))
        .OfType<BrokenTopicModel>();

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.WithContainingTypes().All(current => current.IsPartial(cancellationToken));

    private static BrokenTopicModel? Parse(INamedTypeSymbol type)
    {
        var canBeCompleted = type.TypeKind is TypeKind.Class or TypeKind.Struct
            && !type.IsStatic
            && !type.IsRefLikeType
            && type.WithContainingTypes().All(static current => !current.IsFileLocal);
        return canBeCompleted
            ? new BrokenTopicModel(
                TopicParser.Namespace(type),
                TopicParser.ContainingTypes(type),
                TopicParser.Declaration(type),
                type.FullName(),
                type.GetMembers("Where").Length > 0,
                type.GetMembers("TopicName").Length > 0)
            : null;
    }
}
