using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Reports handlers of the program or of referenced assemblies that are not registered.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RegistrationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.NotRegistered, Rules.HandlersNotAdded, Rules.ReferencedHandlersNotAdded];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var seen = new Seen();
            start.RegisterSymbolAction(context => seen.Add((INamedTypeSymbol)context.Symbol), SymbolKind.NamedType);
            start.RegisterOperationAction(context => seen.Add((IInvocationOperation)context.Operation), OperationKind.Invocation);
            start.RegisterOperationAction(context => seen.AddSet(((IPropertyReferenceOperation)context.Operation).Property), OperationKind.PropertyReference);
            start.RegisterOperationAction(context => seen.AddSet(((IMethodReferenceOperation)context.Operation).Method), OperationKind.MethodReference);
            start.RegisterOperationAction(context => seen.Use(context.Operation.Type), OperationKind.ObjectCreation);
            start.RegisterOperationAction(context => seen.Use(((ITypeOfOperation)context.Operation).TypeOperand), OperationKind.TypeOf);
            start.RegisterCompilationEndAction(seen.Report);
        });
    }

    private sealed class Seen
    {
        private readonly ConcurrentBag<INamedTypeSymbol> _plain = [];
        private readonly ConcurrentBag<INamedTypeSymbol> _marked = [];
        private readonly ConcurrentDictionary<ISymbol, bool> _used = new(SymbolEqualityComparer.Default);
        private readonly ConcurrentDictionary<ISymbol, bool> _sets = new(SymbolEqualityComparer.Default);
        private readonly ConcurrentBag<Location> _hosts = [];
        private volatile bool _addsMarked;
        private volatile bool _addsAny;

        public void Add(INamedTypeSymbol type)
        {
            if (type.TypeKind != TypeKind.Class || type.IsAbstract || !Enroll.AllOf(type).Any())
            {
                return;
            }

            (type.Attribute(KnownNames.EnrollHandler) is null ? _plain : _marked).Add(type);
        }

        public void Add(IInvocationOperation call)
        {
            switch (call.TargetMethod)
            {
                case { Name: "AddAyonEvents", ContainingAssembly.Name: "Ayon.Events" }:
                    _hosts.Add(call.Syntax.GetLocation());
                    break;
                case { Name: "AddEnrollHandlers", ContainingAssembly.Name: not "Ayon.Events" }:
                    _addsMarked = true;
                    break;
                case { Name: "AddEnrollHandler", TypeArguments.Length: > 0 } add:
                    _addsAny |= add.TypeArguments[0] is ITypeParameterSymbol;
                    break;
            }

            AddSet(call.TargetMethod);
            foreach (var argument in call.TargetMethod.TypeArguments.Concat(call.TargetMethod.ContainingType?.TypeArguments ?? []))
            {
                Use(argument);
            }
        }

        // Records an assembly whose handlers are added, by their method or as a set.
        public void AddSet(ISymbol member)
        {
            if (HandlerSets.IsSet(member.ContainingType))
            {
                _sets.TryAdd(member.ContainingType, true);
            }
        }

        // A handler that is created with new or used as a type argument is registered or called manually.
        public void Use(ITypeSymbol? type)
        {
            if (type is not null)
            {
                _used.TryAdd(type.OriginalDefinition, true);
            }
        }

        public void Report(CompilationAnalysisContext context)
        {
            var findings = Findings.Of(context.ReportDiagnostic);
            var isProgram = context.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
            foreach (var type in _plain.Where(type => !_addsAny && !_used.ContainsKey(type.OriginalDefinition) && (isProgram || !IsPublic(type))))
            {
                var enroll = Enroll.AllOf(type).First();
                findings.Report(Rules.NotRegistered, type, type.Name, CallThatAdds(type, enroll));
            }

            ReportReferenced(context);
            var isAdded = _addsMarked || _sets.Keys.Any(set => SymbolEqualityComparer.Default.Equals(set.ContainingAssembly, context.Compilation.Assembly));
            if (!isAdded && _marked.OrderBy(static type => type.ToDisplayString(), StringComparer.Ordinal).FirstOrDefault() is { } first)
            {
                foreach (var host in _hosts)
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rules.HandlersNotAdded, host, first.Name));
                }
            }
        }

        private void ReportReferenced(CompilationAnalysisContext context)
        {
            if (_hosts.IsEmpty)
            {
                return;
            }

            // Handlers may also be added individually.
            var used = new HashSet<ISymbol>(_used.Keys.OfType<INamedTypeSymbol>().Where(static type => Enroll.AllOf(type).Any()).Select(static type => type.ContainingAssembly), SymbolEqualityComparer.Default);
            foreach (var assembly in context.Compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => !used.Contains(assembly)))
            {
                if (HandlerSets.Find(assembly) is { } set && !_sets.ContainsKey(set))
                {
                    foreach (var host in _hosts)
                    {
                        context.ReportDiagnostic(Diagnostic.Create(Rules.ReferencedHandlersNotAdded, host, assembly.Name, MethodOf(set)));
                    }
                }
            }
        }

        private static string MethodOf(INamedTypeSymbol set) =>
            set.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(static method => method.IsExtensionMethod)?.Name ?? set.Name;

        private static string CallThatAdds(INamedTypeSymbol type, Enroll enroll) => enroll.Target is null
            ? $"AddEnrollHandler<{type.Name}, {enroll.Source.Name}>(\"…\") with its target topic"
            : $"AddEnrollHandler<{type.Name}, {enroll.Source.Name}, {enroll.Target.Name}>()";

        // Other assemblies can register accessible handlers.
        private static bool IsPublic(INamedTypeSymbol type) =>
            type.WithContainingTypes().All(static current => current.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal);
    }
}
