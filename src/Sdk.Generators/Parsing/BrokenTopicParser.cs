using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>
/// Finds topics with errors that can still implement their interface: without it, the compiler would report errors in
/// every handler that uses them.
/// </summary>
internal static class BrokenTopicParser
{
    /// <summary>Returns the substitute of a topic with errors, which avoids further errors of the compiler.</summary>
    public static BrokenTopicModel? Parse(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        IsPartial(type, cancellationToken) ? Parse(type) : null;

    /// <summary>
    /// Returns the topics of a handler that are not partial: the compiler then reports only this, once, and not every use of the
    /// topics.
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
