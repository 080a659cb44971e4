using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Incremental;

/// <summary>
/// All that parsing a declaration of a compilation can depend on, as one number: the surfaces of its files in their order, its references and
/// its options. As long as it stays, so does what was parsed.
/// </summary>
internal sealed class CompilationStamp
{
    private static readonly ConditionalWeakTable<Compilation, CompilationStamp> Known = new();

    private CompilationStamp(Compilation compilation, CancellationToken cancellationToken)
    {
        var stamp = new StampHash();
        stamp.Add(compilation.AssemblyName ?? "");
        stamp.AddIdentity(compilation.Options);
        stamp.Add((ulong)((compilation as CSharpCompilation)?.LanguageVersion ?? default));
        foreach (var reference in compilation.References)
        {
            // In an editor, a project that is referenced is a compilation too, and anew at each keystroke in it.
            if (reference is CompilationReference { Compilation: CSharpCompilation referenced })
            {
                stamp.Add(Of(referenced, cancellationToken).Value);
                stamp.Add(string.Join(",", reference.Properties.Aliases));
            }
            else
            {
                stamp.AddIdentity(reference);
            }
        }

        var aliases = new List<FileSurface.Alias>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var surface = FileSurface.Of(tree, cancellationToken);
            stamp.Add(surface.Stamp);
            aliases.AddRange(surface.GlobalAliases);
        }

        Value = stamp.Value;
        GlobalAliases = aliases;
    }

    /// <summary>The number.</summary>
    public ulong Value { get; }

    /// <summary>The aliases that hold for all files.</summary>
    public IReadOnlyCollection<FileSurface.Alias> GlobalAliases { get; }

    /// <summary>The stamp of a compilation.</summary>
    public static CompilationStamp Of(Compilation compilation, CancellationToken cancellationToken) =>
        Known.TryGetValue(compilation, out var known) ? known : Known.GetValue(compilation, compilation => new CompilationStamp(compilation, cancellationToken));
}
