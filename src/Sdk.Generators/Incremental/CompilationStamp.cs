using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Incremental;

/// <summary>
/// Hashes of everything that parsing a declaration can depend on: one for the surfaces of all files in order, the references and the
/// options, and one for each file and the surfaces that it depends on. While the hash of a file is unchanged, so is the parsed result.
/// </summary>
internal sealed class CompilationStamp
{
    // Editors keep a compilation for each project.
    private const int KeptCompilations = 32;

    private static readonly ConditionalWeakTable<Compilation, CompilationStamp> Known = new();
    private static readonly Queue<KeyValuePair<ulong, ulong[]>> Recent = new();

    private readonly ulong _common;
    private ulong[]? _files;

    private CompilationStamp(Compilation compilation, CancellationToken cancellationToken)
    {
        var stamp = new StampHash();
        stamp.Add(compilation.AssemblyName ?? "");
        stamp.AddIdentity(compilation.Options);
        stamp.Add((ulong)((compilation as CSharpCompilation)?.LanguageVersion ?? default));
        foreach (var reference in compilation.References)
        {
            // In an editor, a referenced project is also a compilation, which changes at each keystroke in it.
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

        _common = stamp.Value;
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

    /// <summary>The hash of the whole compilation.</summary>
    public ulong Value { get; }

    /// <summary>The aliases that apply to all files.</summary>
    public IReadOnlyCollection<FileSurface.Alias> GlobalAliases { get; }

    /// <summary>Returns the stamp of a compilation.</summary>
    public static CompilationStamp Of(Compilation compilation, CancellationToken cancellationToken) =>
        Known.TryGetValue(compilation, out var known) ? known : Known.GetValue(compilation, compilation => new CompilationStamp(compilation, cancellationToken));

    /// <summary>Returns the hashes of the files, in the order of the compilation's trees.</summary>
    /// <param name="compilation">The compilation of this stamp.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public IReadOnlyList<ulong> OfFiles(Compilation compilation, CancellationToken cancellationToken)
    {
        if (_files is not null)
        {
            return _files;
        }

        // A keystroke in a method body does not change them.
        lock (Recent)
        {
            _files = Recent.FirstOrDefault(pair => pair.Key == Value).Value;
        }

        if (_files is null)
        {
            _files = FileGraph.Stamps([.. compilation.SyntaxTrees.Select(tree => FileSurface.Of(tree, cancellationToken))], _common, cancellationToken);
            lock (Recent)
            {
                Recent.Enqueue(new KeyValuePair<ulong, ulong[]>(Value, _files));
                if (Recent.Count > KeptCompilations)
                {
                    Recent.Dequeue();
                }
            }
        }

        return _files;
    }
}
