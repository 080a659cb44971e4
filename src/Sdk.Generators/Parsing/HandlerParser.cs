using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Checks a class with <c>[EnrollHandler]</c> and turns it into its model.</summary>
internal static class HandlerParser
{
    /// <summary>Parses a handler.</summary>
    /// <param name="type">The class with the attribute.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="compilation">Where it stands.</param>
    /// <param name="findings">Gets what is wrong.</param>
    /// <param name="cancellationToken">Stops the parser.</param>
    /// <returns>The model; when something is wrong, one that handles nothing, so that the others still register.</returns>
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

        var enrolls = Enrolls(type).ToArray();
        if (enrolls.Length == 0)
        {
            findings.Report(Rules.NoEnroll, type, type.Name);
        }
        else if (enrolls.Length > 1)
        {
            findings.Report(Rules.SeveralEnrolls, type, type.Name, enrolls.Length);
        }

        foreach (var enroll in enrolls)
        {
            CheckTopics(type, attribute, enroll, findings);
        }

        var isComplete = !findings.HasErrors
            && enrolls.SelectMany(static enroll => enroll.TypeArguments).All(topic => WillBeTopic(topic, compilation, cancellationToken));
        return isComplete ? Model(type, enrolls, attribute) : new HandlerModel { TypeName = type.FullName() };
    }

    /// <summary>The pairs of source and target that a class handles.</summary>
    public static IEnumerable<INamedTypeSymbol> Enrolls(INamedTypeSymbol type) =>
        type.AllInterfaces.Where(static candidate => candidate.Is(KnownNames.IEnrollHandler));

    private static void CheckTopics(INamedTypeSymbol type, AttributeData attribute, INamedTypeSymbol enroll, Findings findings)
    {
        var source = enroll.TypeArguments[0];
        var target = enroll.TypeArguments[1];
        if (CheckTopic(type, source, "source", findings) & CheckTopic(type, target, "target", findings)
            && !HandlerLoops.IgnoresSenders(attribute)
            && (SymbolEqualityComparer.Default.Equals(source, target)
                || (source.AttributeText(KnownNames.Topic) is { } topic && topic == target.AttributeText(KnownNames.Topic))))
        {
            findings.Report(Rules.SourceIsTarget, type, type.Name, source.AttributeText(KnownNames.Topic) ?? source.Name);
        }
    }

    // A topic of this compilation shows by its attribute only: that it implements ITopic<T> is generated later.
    private static bool CheckTopic(INamedTypeSymbol type, ITypeSymbol topic, string role, Findings findings)
    {
        if (topic.TypeKind == TypeKind.Error)
        {
            findings.Fail();
            return false;
        }

        if (topic.Attribute(KnownNames.Topic) is not null || topic.AllInterfaces.Any(static candidate => candidate.Is(KnownNames.ITopic)))
        {
            return true;
        }

        findings.Report(Rules.NotATopic, type, type.Name, topic.Name, role);
        return false;
    }

    // What is wrong with a topic is said there; code for its handler could not compile.
    private static bool WillBeTopic(ITypeSymbol topic, Compilation compilation, CancellationToken cancellationToken) =>
        !SymbolEqualityComparer.Default.Equals(topic.ContainingAssembly, compilation.Assembly)
        || topic is not INamedTypeSymbol named
        || named.Attribute(KnownNames.Topic) is null
        || TopicParser.Parse(named, compilation, new Findings(report: null), cancellationToken) is not null;

    private static HandlerModel Model(INamedTypeSymbol type, INamedTypeSymbol[] enrolls, AttributeData attribute)
    {
        var settings = attribute.NamedArguments.ToDictionary(
            static argument => argument.Key,
            static argument => argument.Value,
            StringComparer.Ordinal);
        return new HandlerModel
        {
            TypeName = type.FullName(),
            Enrolls = enrolls
                .Select(static enroll => new EnrollModel(enroll.TypeArguments[0].FullName(), enroll.TypeArguments[1].FullName()))
                .ToEquatableArray(),
            Description = Value("Description") as string,
            Sequential = Value("Sequential") as bool?,
            MaxRetries = Value("MaxRetries") as int?,
            IgnoreSenderTypes = settings.TryGetValue("IgnoreSenderTypes", out var types) && types is { Kind: TypedConstantKind.Array, IsNull: false }
                ? types.Values.Select(static value => value.Value).OfType<string>().ToEquatableArray()
                : default,
            IgnoreOlderThan = Value("IgnoreOlderThan") as int?,
            Lanes = Value("Lanes") as int?,
        };

        object? Value(string name) => settings.TryGetValue(name, out var value) && value.Kind == TypedConstantKind.Primitive ? value.Value : null;
    }
}
