namespace Ayon.Events.TestSupport;

/// <summary>A folder for one test or one server, gone with it.</summary>
public sealed class TempFolder(string prefix = "ayon-events-") : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory(prefix);

    /// <summary>Its path.</summary>
    public string Path => _folder.FullName;

    /// <summary>The SQLite file of a server that has its database here.</summary>
    public string DatabaseFile => PathOf("events.db");

    /// <summary>Settings of a server with its database here, on a free port.</summary>
    public string[] ServerSettings =>
        ["--urls", "http://127.0.0.1:0", "--Storage:ConnectionString", $"Data Source={DatabaseFile}"];

    /// <summary>The path of a file in it.</summary>
    public string PathOf(string file) => System.IO.Path.Combine(_folder.FullName, file);

    public void Dispose() => _folder.Delete(recursive: true);
}
