using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Incremental;

/// <summary>
/// All that parsing a declaration of a compilation can depend on, as numbers: the surfaces of its files in their order, its references and its
/// options as one, and for each file those surfaces that it depends on. As long as the number of a file stays, so does what was parsed of it.
/// </summary>
internal sealed class CompilationStamp
{
    // Editors hold a compilation for each project.
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

    /// <summary>The number of the whole compilation.</summary>
    public ulong Value { get; }

    /// <summary>The aliases that hold for all files.</summary>
    public IReadOnlyCollection<FileSurface.Alias> GlobalAliases { get; }

    /// <summary>The stamp of a compilation.</summary>
    public static CompilationStamp Of(Compilation compilation, CancellationToken cancellationToken) =>
        Known.TryGetValue(compilation, out var known) ? known : Known.GetValue(compilation, compilation => new CompilationStamp(compilation, cancellationToken));

    /// <summary>The numbers of the files, in the order of the compilation's trees.</summary>
    /// <param name="compilation">The compilation that this is the stamp of.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IReadOnlyList<ulong> OfFiles(Compilation compilation, CancellationToken cancellationToken)
    {
        if (_files is not null)
        {
            return _files;
        }

        // A keystroke in a body leaves them as they were.
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
