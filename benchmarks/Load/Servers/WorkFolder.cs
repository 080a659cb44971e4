namespace Ayon.Events.Load.Servers;

/// <summary>A folder of this run's own for databases; it goes with the run.</summary>
internal sealed class WorkFolder : IDisposable
{
    private WorkFolder(DirectoryInfo directory) => Directory = directory;

    public DirectoryInfo Directory { get; }

    /// <exception cref="LoadException">The folder cannot be made.</exception>
    public static WorkFolder Create(DirectoryInfo parent)
    {
        try
        {
            // Short: the path of a Unix socket has little room.
            return new WorkFolder(parent.CreateSubdirectory("ayon-load-" + Path.GetRandomFileName()[..8]));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LoadException($"No folder for databases can be made in {parent.FullName}. {failure.Message}", failure);
        }
    }

    public void Dispose() => Directory.Delete(recursive: true);
}
