using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Incremental;
using Ayon.Events.Generators.Json;
using Ayon.Events.Generators.Parsing;
using Ayon.Events.Generators.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators.Lock;

/// <summary>Compares topics with <c>topics.lock.json</c>, if the project has one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TopicsLockAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of AYE0071 with the locked name of the member.</summary>
    public const string LockedName = nameof(LockedName);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.LockedMemberRemoved, Rules.LockedMemberRenamed, Rules.LockedMemberRetyped, Rules.LockedMemberMoved, Rules.LockedMemberRequired,
        Rules.NotLocked, Rules.UnreadableLock, Rules.LockedTopicRemoved, Rules.LockedVersionRemoved,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var file = start.Options.AdditionalFiles.FirstOrDefault(static file => Path.GetFileName(file.Path) == TopicsLock.FileName);
            if (file?.GetText(start.CancellationToken) is not { } text)
            {
                return;
            }

            try
            {
                var topicsLock = TopicsLock.Read(text.ToString());
                var found = new ConcurrentBag<(string Topic, int Version)>();
                start.RegisterSymbolAction(context => Compare(context, topicsLock, found), SymbolKind.NamedType);
                start.RegisterCompilationEndAction(context => ReportRemoved(context, topicsLock, found, span => In(file, text, span)));
            }
            catch (JsonProblem problem)
            {
                var diagnostic = Diagnostic.Create(Rules.UnreadableLock, In(file, text, problem.Span), problem.Message);
                start.RegisterCompilationEndAction(context => context.ReportDiagnostic(diagnostic));
            }
        });
    }

    private static Location In(AdditionalText file, SourceText text, TextSpan span)
    {
        var known = TextSpan.FromBounds(Math.Min(span.Start, text.Length), Math.Min(span.End, text.Length));
        return Location.Create(file.Path, known, text.Lines.GetLinePositionSpan(known));
    }

    private static void Compare(SymbolAnalysisContext context, TopicsLock topicsLock, ConcurrentBag<(string Topic, int Version)> found)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.AttributeText(KnownNames.Topic) is not { } topic)
        {
            return;
        }

        var version = Upcasts.VersionOf(type);
        found.Add((topic, version));
        if (ParsedTopics.Of(type, context.Compilation, context.CancellationToken).Topic is not { } model)
        {
            return;
        }

        if (topicsLock.Find(topic, version) is not { } locked)
        {
            var what = version == 1 ? "The record" : "Version " + version.ToString(CultureInfo.InvariantCulture);
            context.ReportDiagnostic(Diagnostic.Create(Rules.NotLocked, type.Locations[0], what, topic, ""));
            return;
        }

        var symbols = new SchemaSymbols(type);
        foreach (var difference in SchemaComparer.Compare(locked, SchemaBuilder.Build(model)))
        {
            context.ReportDiagnostic(Diagnose(difference, topic, LocationOf(difference, symbols, context.Compilation) ?? type.Locations[0]));
        }
    }

    private static Diagnostic Diagnose(Difference difference, string topic, Location location)
    {
        if (difference.Kind == DifferenceKind.Additive)
        {
            var lockedAs = difference.Locked.Length == 0 ? "" : $" as '{difference.Current}'";
            return Diagnostic.Create(Rules.NotLocked, location, difference.Path, topic, lockedAs);
        }

        var rule = difference.Kind switch
        {
            DifferenceKind.Removed => Rules.LockedMemberRemoved,
            DifferenceKind.Renamed => Rules.LockedMemberRenamed,
            DifferenceKind.Retyped => Rules.LockedMemberRetyped,
            DifferenceKind.Moved => Rules.LockedMemberMoved,
            _ => Rules.LockedMemberRequired,
        };
        var before = difference.Locked.Length == 0 ? "absent" : difference.Locked;
        return Diagnostic.Create(
            rule,
            location,
            ImmutableDictionary<string, string?>.Empty.Add(LockedName, difference.Locked),
            difference.Path,
            topic,
            before,
            difference.Current);
    }

    private static Location? LocationOf(Difference difference, SchemaSymbols symbols, Compilation compilation)
    {
        ISymbol? symbol = difference.Property.Length > 0
            ? symbols.Property(difference.TypeName, difference.Property)
            : symbols.Type(difference.TypeName);
        return symbol?.Locations.FirstOrDefault(location => location.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree));
    }

    private static void ReportRemoved(
        CompilationAnalysisContext context,
        TopicsLock topicsLock,
        IEnumerable<(string Topic, int Version)> found,
        Func<TextSpan, Location> locate)
    {
        var known = found.ToArray();
        foreach (var topic in topicsLock.Topics.GroupBy(static entry => entry.Schema.Topic, StringComparer.Ordinal))
        {
            if (!known.Any(entry => entry.Topic == topic.Key))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.LockedTopicRemoved, locate(topic.First().Span), topic.Key));
                continue;
            }

            foreach (var (schema, span) in topic.Where(entry => !known.Contains((entry.Schema.Topic, entry.Schema.Version))))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.LockedVersionRemoved, locate(span), schema.Topic, schema.Version));
            }
        }
    }
}
