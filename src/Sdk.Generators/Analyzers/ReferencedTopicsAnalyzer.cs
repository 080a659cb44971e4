using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Reports topics that have the same or a similar name as a topic of a referenced assembly, and reserved topics.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReferencedTopicsAnalyzer : DiagnosticAnalyzer
{
    private const string Sdk = "Ayon.Events";
    private const string Heartbeat = "heartbeat";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.TopicElsewhere, Rules.BuiltInTopic, Rules.MisspeltTopic, Rules.ProtocolTopic];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var topics = new ConcurrentBag<(string Topic, INamedTypeSymbol Type)>();
            start.RegisterSymbolAction(
                context =>
                {
                    if (((INamedTypeSymbol)context.Symbol) is var type && type.AttributeText(KnownNames.Topic) is { } topic)
                    {
                        topics.Add((topic, type));
                    }
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(context => Report(context, topics));
        });
    }

    private static void Report(CompilationAnalysisContext context, ConcurrentBag<(string Topic, INamedTypeSymbol Type)> topics)
    {
        if (topics.IsEmpty)
        {
            return;
        }

        var findings = Findings.Of(context.ReportDiagnostic);
        var own = topics.ToLookup(static entry => entry.Topic, static entry => entry.Type, StringComparer.Ordinal);
        foreach (var type in own[Heartbeat])
        {
            findings.Report(Rules.ProtocolTopic, type, Heartbeat);
        }

        var builtIn = new Dictionary<string, INamedTypeSymbol>(StringComparer.Ordinal);
        foreach (var assembly in context.Compilation.SourceModule.ReferencedAssemblySymbols.Where(static assembly => assembly.Name == Sdk || KnowsSdk(assembly)))
        {
            foreach (var other in TypesOf(assembly.GlobalNamespace, context.CancellationToken))
            {
                if (other.AttributeText(KnownNames.Topic) is not { } topic || !context.Compilation.IsSymbolAccessibleWithin(other, context.Compilation.Assembly))
                {
                    continue;
                }

                if (assembly.Name == Sdk)
                {
                    builtIn[topic] = other;
                }

                foreach (var type in own[topic])
                {
                    if (assembly.Name == Sdk)
                    {
                        findings.Report(Rules.BuiltInTopic, type, topic, other.ToDisplayString());
                    }
                    else
                    {
                        findings.Report(Rules.TopicElsewhere, type, topic, other.ToDisplayString(), assembly.Name);
                    }
                }
            }
        }

        ReportMisspelt(findings, own, builtIn);
    }

    private static void ReportMisspelt(Findings findings, ILookup<string, INamedTypeSymbol> own, Dictionary<string, INamedTypeSymbol> builtIn)
    {
        foreach (var topic in own.Where(topic => !builtIn.ContainsKey(topic.Key) && TopicNames.IsTopic(topic.Key)))
        {
            if (builtIn.FirstOrDefault(known => Spelling.IsNear(topic.Key, known.Key)) is { Key: { } name, Value: { } record })
            {
                foreach (var type in topic)
                {
                    findings.Report(Rules.MisspeltTopic, type, topic.Key, name, record.ToDisplayString());
                }
            }
        }
    }

    private static bool KnowsSdk(IAssemblySymbol assembly) =>
        assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name == Sdk));

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (var nested in TypesOf(member, cancellationToken))
            {
                yield return nested;
            }
        }
    }
}
