using Ayon.Events.Docs.Tests.Reading;

namespace Ayon.Events.Docs.Tests.Links;

/// <summary>Links within the repository lead somewhere, and every page of the guide can be reached.</summary>
public sealed class LinkTests
{
    private static readonly string[] Folders = ["benchmarks/", "docs/", "eng/", "samples/", "src/", "templates/", "tests/"];

    public static TheoryData<string> Pages { get; } = [.. Page.All.Select(static page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Read_Links_LeadSomewhere(string path)
    {
        var page = Page.All.Single(page => page.Path == path);
        Assert.Empty(page.Links.Where(static link => !IsElsewhere(link.Url)).Where(link => !Exists(page, link.Url)).Select(link => $"{path}:{link.Line} {link.Url}"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Read_PathsInText_Exist(string path)
    {
        var page = Page.All.Single(page => page.Path == path);
        Assert.Empty(page.Codes.Where(static code => IsPath(code.Code)).Where(static code => !IsThere(code.Code)).Select(code => $"{path}:{code.Line} {code.Code}"));
    }

    [Fact]
    public void Read_EveryPage_IsReachedFromTheReadme()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { "README.md" };
        Queue<string> open = new(reached);
        while (open.TryDequeue(out var path))
        {
            var page = Page.All.FirstOrDefault(page => page.Path == path);
            foreach (var target in page?.Links.Where(static link => !IsElsewhere(link.Url)).Select(link => Target(page, link.Url)) ?? [])
            {
                if (reached.Add(target))
                {
                    open.Enqueue(target);
                }
            }
        }

        // Those of packages are read where packages are found.
        var lost = Page.All.Select(static page => page.Path).Where(static path => !path.StartsWith("src/", StringComparison.Ordinal))
            .Except([.. reached, "CONTRIBUTING.md", "templates/README.md"], StringComparer.Ordinal);
        Assert.Empty(lost);
    }

    private static bool IsElsewhere(string url) => Uri.TryCreate(url, UriKind.Absolute, out _);

    private static bool Exists(Page page, string url)
    {
        var target = Target(page, url);
        var anchor = url.Split('#', 2).ElementAtOrDefault(1);
        return (File.Exists(Repository.PathOf(target)) || Directory.Exists(Repository.PathOf(target)))
            && (anchor is null || Page.All.FirstOrDefault(other => other.Path == target)?.Anchors.Contains(anchor) == true);
    }

    // The path below the repository that a link on a page means.
    private static string Target(Page page, string url)
    {
        var path = url.Split('#')[0];
        var full = path.Length == 0 ? Repository.PathOf(page.Path) : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.PathOf(page.Path))!, path));
        return Path.GetRelativePath(Repository.Root, full).Replace('\\', '/').TrimEnd('/');
    }

    // A path of this repository, and nothing with a placeholder.
    private static bool IsPath(string code) =>
        (Array.Exists(Folders, folder => code.StartsWith(folder, StringComparison.Ordinal)) || code.StartsWith("./eng/", StringComparison.Ordinal))
        && !code.Any(static character => character is ' ' or '{' or '<' or '…');

    private static bool IsThere(string path) =>
        path.Contains('*', StringComparison.Ordinal)
            ? Directory.GetFileSystemEntries(Repository.PathOf(Path.GetDirectoryName(path)!), Path.GetFileName(path)).Length > 0
            : File.Exists(Repository.PathOf(path)) || Directory.Exists(Repository.PathOf(path)) || File.Exists(Repository.PathOf(path) + ".cs");
}
