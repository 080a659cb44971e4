namespace Ayon.Events.Server.Tests.Hosting;

/// <summary>A folder for one test, gone after it.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ayon-events-");

    public string DatabaseFile => PathOf("events.db");

    /// <summary>Settings of a server with its database here, on a free port.</summary>
    public string[] ServerSettings =>
        ["--urls", "http://127.0.0.1:0", "--Storage:ConnectionString", $"Data Source={DatabaseFile}"];

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public void Dispose() => _folder.Delete(recursive: true);
}
