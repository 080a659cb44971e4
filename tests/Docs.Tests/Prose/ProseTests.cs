using Ayon.Events.Docs.Tests.Reading;

namespace Ayon.Events.Docs.Tests.Prose;

/// <summary>Pages, XML docs, messages and help texts are written as STYLE asks: plain, idiomatic English.</summary>
public sealed class ProseTests
{
    /// <summary>Texts that may keep a refused wording: file, part of the text, reason.</summary>
    private static readonly (string Path, string Text, string Reason)[] Exceptions =
    [
    ];

    public static TheoryData<string> Examples { get; } = [.. Kind.All.Select(static kind => kind.Example)];

    [Fact]
    public void Read_AllTexts_ArePlainEnglish()
    {
        var wrong = FindAll().Where(static finding => !Array.Exists(Exceptions, exception => Excuses(exception, finding))).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Read_Exceptions_AreStillNeeded()
    {
        var findings = FindAll().ToList();
        Assert.All(Exceptions, exception => Assert.Contains(findings, finding => Excuses(exception, finding)));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Check_RefusedWording_IsFoundAndItsBetterIsNot(string example)
    {
        var kind = Kind.All.Single(kind => kind.Example == example);

        Assert.Contains(ProseLint.Check("x.md", 1, example), finding => finding.Kind == kind);
        Assert.Empty(ProseLint.Check("x.md", 1, kind.Better));
    }

    [Fact]
    public void Check_Question_IsNoFinding() => Assert.Empty(ProseLint.Check("x.md", 1, "Who has the job? What is it?"));

    [Fact]
    public void CheckCode_DocsLiteralsAndInterpolations_AreRead()
    {
        const string code =
            """"
            /// <summary>Makes the <see cref="A"/>.</summary>
            /// <param name="b">Used by nobody.
            ///   Or by all.</param>
            class A(int b)
            {
                // nobody reads comments, they are no messages
                string C => "A job that " + $"{b} is no job.";
                string D => """It comes back.""";
                const string Key = "nobody";
            }
            """";

        Assert.Equal([1, 2, 7, 8], ProseLint.CheckCode("A.cs", code).Select(static finding => finding.Line));
    }

    private static IEnumerable<Finding> FindAll() =>
        Page.All.Concat(MorePages().Select(Page.Read)).SelectMany(ProseLint.CheckPage).Concat(Sources().SelectMany(static path => ProseLint.CheckCode(path, File.ReadAllText(Repository.PathOf(path)))));

    private static IEnumerable<string> MorePages() =>
        Directory.EnumerateDirectories(Repository.PathOf("templates")).Select(static folder => Path.Combine(folder, "README.md")).Where(File.Exists).Append(Repository.PathOf("CHANGELOG.md")).Select(Below);

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories).Select(Below).Where(static path => !path.Split('/').Any(static part => part is "obj" or "bin")).Order(StringComparer.Ordinal);

    private static string Below(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    private static bool Excuses((string Path, string Text, string Reason) exception, Finding finding) =>
        exception.Path == finding.Path && finding.Found.Contains(exception.Text, StringComparison.Ordinal);

    // The longest entry that the path is below; empty for none.
}
