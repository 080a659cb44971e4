using System.Runtime.CompilerServices;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Generators.Incremental;

/// <summary>
/// Parses the types of a compilation with an attribute. The compiler's own search for attributes binds all of them at every keystroke,
/// since a type in another file may have changed; here, the result of a file is kept until the file or its <see cref="CompilationStamp"/> changes.
/// </summary>
/// <typeparam name="T">The result for a type.</typeparam>
/// <param name="attribute">The metadata name of the attribute.</param>
/// <param name="parse">Parses a type.</param>
/// <param name="canKeep">Returns whether a result contains no location in a file, which may change at the next keystroke.</param>
internal sealed class ParsedFiles<T>(string attribute, Func<INamedTypeSymbol, Compilation, CancellationToken, T> parse, Func<T, bool> canKeep)
    where T : IEquatable<T>
{
    private readonly ConditionalWeakTable<SyntaxTree, Parsed> _known = new();
    private readonly string _name = attribute.Substring(attribute.LastIndexOf('.') + 1);

    /// <summary>Returns the results for the types of a compilation, in the order of their files.</summary>
    public EquatableArray<T> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var stamp = CompilationStamp.Of(compilation, cancellationToken);
        var all = new List<T>();
        var file = -1;
        foreach (var tree in compilation.SyntaxTrees)
        {
            file++;
            if (!_known.TryGetValue(tree, out var parsed) || parsed.Stamp != stamp.Value)
            {
                var own = stamp.OfFiles(compilation, cancellationToken)[file];
                parsed = new Parsed(stamp.Value, own, parsed?.FileStamp == own ? parsed.Items : Parse(tree, compilation, stamp, cancellationToken));
                if (parsed.Items.All(canKeep))
                {
                    Keep(tree, parsed);
                }
            }

            all.AddRange(parsed.Items);
        }

        return all.ToEquatableArray();
    }

    // A compilation may be parsed concurrently in an editor: the last result is kept.
    private void Keep(SyntaxTree tree, Parsed parsed)
    {
        lock (_known)
        {
            _known.Remove(tree);
            _known.Add(tree, parsed);
        }
    }

    private T[] Parse(SyntaxTree tree, Compilation compilation, CompilationStamp stamp, CancellationToken cancellationToken)
    {
        var declarations = FileSurface.Of(tree, cancellationToken).Find(_name, stamp.GlobalAliases);
        if (declarations.Count == 0)
        {
            return [];
        }

        var model = compilation.GetSemanticModel(tree);
        var items = new List<T>();
        foreach (var declaration in declarations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (model.GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type && HasAttribute(type, declaration))
            {
                items.Add(parse(type, compilation, cancellationToken));
            }
        }

        return [.. items];
    }

    // Two declarations of a type may both have the attribute, which the compiler reports. It is still one type.
    private bool HasAttribute(INamedTypeSymbol type, TypeDeclarationSyntax declaration) =>
        type.Attribute(attribute)?.ApplicationSyntaxReference is { } first
        && first.SyntaxTree == declaration.SyntaxTree
        && declaration.Span.Contains(first.Span);

    private sealed class Parsed(ulong stamp, ulong fileStamp, T[] items)
    {
        public ulong Stamp { get; } = stamp;

        public ulong FileStamp { get; } = fileStamp;

        public T[] Items { get; } = items;
    }
}
