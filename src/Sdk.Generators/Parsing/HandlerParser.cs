using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Incremental;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Validates a class with <c>[EnrollHandler]</c> and creates its model.</summary>
internal static class HandlerParser
{
    /// <summary>Parses a handler.</summary>
    /// <param name="type">The class with the attribute.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="findings">Collects the problems.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The model; in case of errors, an empty one, so that the other handlers are still registered.</returns>
    public static HandlerModel Parse(
        INamedTypeSymbol type,
        AttributeData attribute,
        Compilation compilation,
        Findings findings,
        CancellationToken cancellationToken)
    {
        if (type.IsAbstract || type.WithContainingTypes().Any(static current => current.IsGenericType))
        {
            findings.Report(Rules.NotCreatable, type, type.Name);
        }

        if (type.FindInaccessible() is { } inaccessible)
        {
            findings.Report(Rules.HandlerNotAccessible, type, type.Name, inaccessible.Name);
        }

        var enrolls = Enroll.AllOf(type).ToArray();
        if (enrolls.Length == 0)
        {
            findings.Report(Rules.NoEnroll, type, type.Name);
        }

        foreach (var enroll in enrolls)
        {
            CheckTopics(type, enroll, attribute, findings);
        }

        foreach (var setting in attribute.NamedArguments.Where(static argument => argument.Value.Kind == TypedConstantKind.Error))
        {
            findings.ReportNotKnown(attribute.ApplicationSyntaxReference, type, type.Name, $"its setting '{setting.Key}'");
        }

        foreach (var (setting, value, allowed) in HandlerSettings.OutOfRange(attribute))
        {
            findings.Report(Rules.InvalidSetting, attribute.ApplicationSyntaxReference, type, type.Name, setting, value, allowed);
        }

        var isComplete = !findings.HasErrors
            && enrolls.SelectMany(static enroll => enroll.Form.TypeArguments).All(topic => WillBeTopic(topic, compilation, cancellationToken));
        return isComplete ? Model(type, enrolls, attribute) : new HandlerModel { TypeName = type.FullName() };
    }

    private static void CheckTopics(INamedTypeSymbol type, Enroll enroll, AttributeData attribute, Findings findings)
    {
        var source = enroll.Source;
        if (attribute.Named(HandlerSettings.PartitionBy) is string partition && HandlerSettings.Partition(source, attribute, type.ContainingAssembly) is null)
        {
            findings.Report(Rules.NoPartition, attribute.ApplicationSyntaxReference, type, type.Name, partition, source.Name);
        }

        var areTopics = CheckTopic(type, source, "source", findings);
        var sourceTopic = enroll.SourceTopic;
        var targetTopic = enroll.TargetTopic;
        if (enroll.Target is not { } target)
        {
            if (!TopicNames.IsTopic(targetTopic))
            {
                findings.Report(Rules.NoTarget, attribute.ApplicationSyntaxReference, type, type.Name, targetTopic ?? "null");
                return;
            }
        }
        else
        {
            areTopics &= CheckTopic(type, target, "target", findings);
            if (targetTopic?.Contains('*') == true)
            {
                findings.Report(Rules.TargetIsPattern, type, type.Name, targetTopic);
                return;
            }

            if (SymbolEqualityComparer.Default.Equals(source, target))
            {
                sourceTopic = targetTopic ??= source.Name;
            }
        }

        // The handler's own events may be excluded by their sender type.
        var isLoop = areTopics && sourceTopic is not null && targetTopic is not null && !HandlerLoops.IgnoresSenders(attribute)
            && (sourceTopic == targetTopic || TopicNames.IsMatch(sourceTopic, targetTopic));
        if (isLoop)
        {
            findings.Report(Rules.SourceIsTarget, type, type.Name, sourceTopic!, targetTopic!);
        }
    }

    // A topic of this compilation is recognized by its attribute, since its ITopic<T> is generated later.
    private static bool CheckTopic(INamedTypeSymbol type, ITypeSymbol topic, string role, Findings findings)
    {
        if (topic.TypeKind == TypeKind.Error)
        {
            findings.ReportNotKnown(syntax: null, type, type.Name, $"'{topic.Name}', its {role},");
            return false;
        }

        if (topic.Attribute(KnownNames.Topic) is not null || topic.AllInterfaces.Any(static candidate => candidate.Is(KnownNames.ISourceTopic)))
        {
            return true;
        }

        findings.Report(Rules.NotATopic, type, type.Name, topic.Name, role);
        return false;
    }

    // Errors of a topic are reported there. Code for its handler would not compile.
    private static bool WillBeTopic(ITypeSymbol topic, Compilation compilation, CancellationToken cancellationToken) =>
        !SymbolEqualityComparer.Default.Equals(topic.ContainingAssembly, compilation.Assembly)
        || topic is not INamedTypeSymbol named
        || named.Attribute(KnownNames.Topic) is null
        || ParsedTopics.Of(named, compilation, cancellationToken).Topic is not null;

    private static HandlerModel Model(INamedTypeSymbol type, Enroll[] enrolls, AttributeData attribute) => new()
    {
        TypeName = type.FullName(),
        Enrolls = enrolls
            .Select(enroll => new EnrollModel(
                enroll.Source.FullName(),
                enroll.Target?.FullName() ?? "",
                HandlerSettings.Partition(enroll.Source, attribute, type.ContainingAssembly) ?? ""))
            .ToEquatableArray(),
        Target = attribute.Named(Enroll.TargetSetting) as string ?? "",
        Settings = HandlerSettings.Of(attribute),
        WarningIds = TypesOf(type, enrolls).SelectMany(Warnings.IdsOf).Distinct().ToEquatableArray(),
        IsObsolete = TypesOf(type, enrolls).Any(Warnings.IsObsolete),
    };

    private static IEnumerable<ITypeSymbol> TypesOf(INamedTypeSymbol type, Enroll[] enrolls) =>
        enrolls.SelectMany(static enroll => enroll.Form.TypeArguments).Append(type);
}
