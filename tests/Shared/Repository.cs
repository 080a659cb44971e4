namespace Ayon.Events.TestSupport;

/// <summary>Where the sources are: builds for release do not leave their paths in the assembly.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

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
