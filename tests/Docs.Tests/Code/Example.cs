using System.Collections.Immutable;
using System.Xml.Linq;
using Ayon.Events.Docs.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Docs.Tests.Code;

/// <summary>A C# block made into a whole program: with what its page takes for given, and statements before types.</summary>
internal static class Example
{
    // Those of .NET's SDK, and of a test project.
    private static readonly string[] OfTheFramework =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks", "Xunit"];

    // What a generated project has by implicit usings, and nothing more: what else an example needs, it shows.
    private static readonly string Usings = string.Concat(OfTheFramework.Concat(OfThePackages()).Select(static name => $"global using {name};\n"));

    /// <summary>The program with all that is generated for it, and its lock, if the page has one.</summary>
    public static (CSharpCompilation Compilation, AdditionalText[] Texts) Create(Block block)
    {
        var before = Page.Of(block).Blocks.TakeWhile(other => other != block).Append(block).ToList();
        List<CompilationUnitSyntax> units = [Parse(block.Page, block.Line, Surround(block))];
        for (var index = before.Count - 1; before[index].Find(MarkKind.Continues) is not null; index--)
        {
            var last = before[index - 1];
            units.Insert(0, Parse(last.Page, last.Line, Surround(last)));
        }

        var context = Page.Of(block).Context.ToList();
        var given = Given.Needed(units, context.Where(static mark => mark.Kind == MarkKind.Given).Select(static mark => Parse(mark.Page, mark.Line, mark.Text)));
        var compilation = Compile([.. Join([given, .. units])]);
        if (context.Find(static mark => mark.Kind == MarkKind.Library) is { } library)
        {
            compilation = compilation.AddReferences(Compilations.Complete(Compile(library.Text).WithAssemblyName("Library")).ToMetadataReference());
        }

        var topicsLock = context.Find(static mark => mark.Kind == MarkKind.Lock)?.Text ?? before.FindLast(static other => other.IsLock)?.Text;
        return (compilation, topicsLock is null ? [] : [new LockText(LockOf(topicsLock))]);
    }

    /// <summary>What the compiler and the package's analyzers say of it.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(CSharpCompilation compilation, params AdditionalText[] texts)
    {
        var (complete, errors) = Compilations.Edit(compilation);
        return [.. Compilations.CompilerDiagnostics(complete), .. errors, .. await Compilations.AnalyzeCompleteAsync(complete, texts)];
    }

    /// <summary>The file of topics as it stands in a page: whole, or only its topics.</summary>
    public static string LockOf(string text) => text.TrimStart().StartsWith('"') ? $$"""{ "topics": { {{text}} } }""" : text;

    // As the packages add them to the projects that reference them.
    private static IEnumerable<string> OfThePackages() => Directory.GetFiles(Repository.PathOf("src"), "*.targets", SearchOption.AllDirectories)
        .Where(static file => Path.GetFileName(Path.GetDirectoryName(file)) == "build")
        .SelectMany(static file => XDocument.Load(file).Descendants("Using"))
        .Select(static item => item.Attribute("Include")!.Value)
        .Distinct(StringComparer.Ordinal);

    private static CSharpCompilation Compile(params string[] sources)
    {
        var compilation = Compilations.Create([.. sources, Usings]);
        var isProgram = compilation.SyntaxTrees.Any(static tree => tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any());
        return isProgram ? compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)) : compilation;
    }

    private static string Surround(Block block)
    {
        var code = $"\n#line {block.Line} \"{block.Page}\"\n{block.Text}\n";
        var around = block.Find(MarkKind.In) ?? "…";
        var place = around.IndexOf('…', StringComparison.Ordinal);
        return around[..place] + code + around[(place + 1)..];
    }

    private static CompilationUnitSyntax Parse(string page, int line, string text)
    {
        var code = text.Contains("#line", StringComparison.Ordinal) ? text : $"#line {line} \"{page}\"\n{text}\n";
        return (CompilationUnitSyntax)new LeftOut().Visit(SyntaxFactory.ParseCompilationUnit(code, options: Compilations.ParseOptions));
    }

    // Statements, types and namespaces are files of their own: a page may show them in any order.
    private static IEnumerable<string> Join(IReadOnlyList<CompilationUnitSyntax> units)
    {
        var usings = string.Concat(units.SelectMany(static unit => unit.Usings).Select(static @using => $"{@using}\n").Distinct(StringComparer.Ordinal));
        return units.SelectMany(static unit => unit.Members)
            .GroupBy(static member => member switch
            {
                GlobalStatementSyntax => "statements",
                FileScopedNamespaceDeclarationSyntax space => space.Name.ToString(),
                _ => "types",
            })
            .Select(group => usings + string.Concat(group.Select(static member => Located(member))));
    }

    // The member at its place on the page.
    private static string Located(MemberDeclarationSyntax member)
    {
        var place = member.GetLocation().GetMappedLineSpan();
        return $"\n#line {place.StartLinePosition.Line + 1} \"{place.Path}\"\n{member.ToString()}\n";
    }
}
