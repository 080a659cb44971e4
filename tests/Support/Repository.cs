namespace Ayon.Events.TestSupport;

/// <summary>Where the sources are: builds for release do not leave their paths in the assembly.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A program of the repository, of the same configuration as the one that runs.</summary>
    /// <param name="project">Its folder, from the root on.</param>
    /// <param name="assembly">Its file.</param>
    public static string ProgramOf(string project, string assembly) =>
        PathOf(project, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", assembly);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Sdk.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException($"Sdk.sln is in no folder above {AppContext.BaseDirectory}.");
        }

        return directory.FullName;
    }
}
