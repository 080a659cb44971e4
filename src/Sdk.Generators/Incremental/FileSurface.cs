using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Generators.Incremental;

/// <summary>
/// The surface of a file, i.e. the part that other files can depend on: its code without the bodies of methods and accessors, and without
/// comments that are not documentation. Computed once for each version of a file.
/// </summary>
internal sealed class FileSurface
{
    private const string Ending = "Attribute";

    private static readonly ConditionalWeakTable<SyntaxTree, FileSurface> Known = new();

    private readonly List<AttributedType> _types = [];
    private readonly List<Alias> _aliases = [];
    private readonly HashSet<string> _names = [];
    private readonly HashSet<string> _declaredTypes = [];
    private readonly HashSet<string> _namespaces = [];

    private FileSurface(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var stamp = new StampHash();
        foreach (var item in tree.GetRoot(cancellationToken).DescendantNodesAndTokens(static node => !IsBody(node)))
        {
            if (item.IsToken)
            {
                Add(ref stamp, item.AsToken());
            }
            else
            {
                Add(ref stamp, item.AsNode()!);
            }
        }

        Stamp = stamp.Value;
    }

    /// <summary>The hash of the surface.</summary>
    public ulong Stamp { get; }

    /// <summary>All declared and used names in the surface.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>The simple names of the types that the file declares, nested ones too.</summary>
    public IReadOnlyCollection<string> DeclaredTypes => _declaredTypes;

    /// <summary>The full names of the namespaces that the file declares.</summary>
    public IReadOnlyCollection<string> Namespaces => _namespaces;

    /// <summary>Whether something in the file applies to all files: a global using directive, or an attribute of the assembly.</summary>
    public bool HoldsForAll { get; private set; }

    /// <summary>The aliases that apply to all files.</summary>
    public IEnumerable<Alias> GlobalAliases => _aliases.Where(static alias => alias.IsGlobal);

    /// <summary>Returns the surface of a file.</summary>
    public static FileSurface Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Known.TryGetValue(tree, out var known) ? known : Known.GetValue(tree, tree => new FileSurface(tree, cancellationToken));

    /// <summary>Finds the declarations of types with an attribute that has the given name.</summary>
    /// <param name="attribute">The name of the attribute's class.</param>
    /// <param name="globalAliases">The aliases of all files.</param>
    public IReadOnlyList<TypeDeclarationSyntax> Find(string attribute, IReadOnlyCollection<Alias> globalAliases)
    {
        var found = new List<TypeDeclarationSyntax>();
        foreach (var type in _types)
        {
            if (type.Attributes.Any(name => IsName(name, attribute) || IsAlias(name, attribute, _aliases) || IsAlias(name, attribute, globalAliases)))
            {
                found.Add(type.Declaration);
            }
        }

        return found;
    }

    private static bool IsAlias(string name, string attribute, IReadOnlyCollection<Alias> aliases) =>
        aliases.Count > 0 && aliases.Any(alias => IsName(name, alias.Name) && IsName(alias.Target, attribute));

    // The suffix "Attribute" may be omitted.
    private static bool IsName(string name, string full) => name == full || (name.Length + Ending.Length == full.Length
        && full.StartsWith(name, StringComparison.Ordinal) && full.EndsWith(Ending, StringComparison.Ordinal));

    private static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax;

    private void Add(ref StampHash stamp, SyntaxToken token)
    {
        stamp.Add((ulong)token.RawKind);
        stamp.Add(token.Text);
        AddName(token);
        if (token.HasStructuredTrivia)
        {
            Add(ref stamp, token.LeadingTrivia);
        }
    }

    private void AddName(SyntaxToken token)
    {
        if (token.IsKind(SyntaxKind.IdentifierToken))
        {
            _names.Add(token.ValueText);
        }
    }

    private void Add(ref StampHash stamp, IEnumerable<SyntaxTrivia> all)
    {
        foreach (var trivia in all)
        {
            if (trivia.RawKind is (int)SyntaxKind.NullableDirectiveTrivia
                or (int)SyntaxKind.SingleLineDocumentationCommentTrivia
                or (int)SyntaxKind.MultiLineDocumentationCommentTrivia)
            {
                stamp.Add(trivia.ToFullString());
                foreach (var token in trivia.GetStructure()?.DescendantTokens() ?? [])
                {
                    AddName(token);
                }
            }
        }
    }

    private void Add(ref StampHash stamp, SyntaxNode node)
    {
        if (IsBody(node))
        {
            // Its presence distinguishes a computed property from an automatic one.
            stamp.Add((ulong)node.RawKind);
            if (node.ContainsDirectives)
            {
                // A #nullable directive also affects the code after it.
                Add(ref stamp, node.DescendantTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.NullableDirectiveTrivia)));
            }

            return;
        }

        switch (node)
        {
            case BaseTypeDeclarationSyntax type:
                _declaredTypes.Add(type.Identifier.ValueText);
                if (type is TypeDeclarationSyntax { AttributeLists.Count: > 0 } attributed)
                {
                    _types.Add(new AttributedType(
                        attributed,
                        [.. type.AttributeLists.SelectMany(static list => list.Attributes).Select(static attribute => SimpleName(attribute.Name)).OfType<string>()]));
                }

                break;

            case DelegateDeclarationSyntax type:
                _declaredTypes.Add(type.Identifier.ValueText);
                break;

            case BaseNamespaceDeclarationSyntax space:
                _namespaces.Add(FullName(space));
                break;

            case AttributeSyntax attribute when SimpleName(attribute.Name) is { } name:
                _names.Add(name + Ending);
                break;

            case AttributeListSyntax { Parent: CompilationUnitSyntax }:
            case UsingDirectiveSyntax { GlobalKeyword.RawKind: (int)SyntaxKind.GlobalKeyword }:
                HoldsForAll = true;
                break;
        }

        if (node is UsingDirectiveSyntax { Alias: { } alias } directive && SimpleName(directive.NamespaceOrType as NameSyntax) is { } target)
        {
            _aliases.Add(new Alias(alias.Name.Identifier.ValueText, target, directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)));
        }
    }

    private static string FullName(BaseNamespaceDeclarationSyntax space) =>
        space.Parent is BaseNamespaceDeclarationSyntax outer ? $"{FullName(outer)}.{space.Name}" : space.Name.ToString();

    private static string? SimpleName(NameSyntax? name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>An alias of a type.</summary>
    /// <param name="Name">The alias.</param>
    /// <param name="Target">The name of the type.</param>
    /// <param name="IsGlobal">Whether it applies to all files.</param>
    internal sealed record Alias(string Name, string Target, bool IsGlobal);

    private sealed record AttributedType(TypeDeclarationSyntax Declaration, string[] Attributes);
}
