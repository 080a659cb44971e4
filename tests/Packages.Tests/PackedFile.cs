using System.IO.Compression;
using System.Xml.Linq;

namespace Ayon.Events.Packages.Tests;

/// <summary>A package's file, opened.</summary>
internal sealed class PackedFile : IDisposable
{
    // What every package has for itself.
    private static readonly string[] Plumbing = ["_rels/.rels", "[Content_Types].xml"];

    private readonly ZipArchive _archive;

    public PackedFile(string path)
    {
        _archive = ZipFile.OpenRead(path);
        using var nuspec = _archive.Entries.Single(static entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        Metadata = XDocument.Load(nuspec).Root!.Elements().Single(static element => element.Name.LocalName == "metadata");
    }

    public XElement Metadata { get; }

    /// <summary>Paths of its files, without what NuGet needs for itself.</summary>
    public IReadOnlyList<string> Files => [.. _archive.Entries.Select(static entry => entry.FullName)
        .Where(static path => !Plumbing.Contains(path) && !path.EndsWith(".nuspec", StringComparison.Ordinal) && !path.EndsWith(".psmdcp", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    /// <summary>Ids of the packages that it needs, with versions.</summary>
    public IReadOnlyDictionary<string, string> Dependencies => Metadata.Descendants()
        .Where(static element => element.Name.LocalName == "dependency")
        .ToDictionary(static element => element.Attribute("id")!.Value, static element => element.Attribute("version")!.Value);

    public string? Say(string element) => Metadata.Elements().SingleOrDefault(child => child.Name.LocalName == element)?.Value;

    public byte[] Read(string path)
    {
        using var content = _archive.GetEntry(path)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    public void Dispose() => _archive.Dispose();
}
