using System.Text;
using Ayon.Events.Server.Access;

namespace Ayon.Events.Server.Users;

/// <summary>The file with the generated key; only its owner can read it.</summary>
internal sealed class KeyFile(string path)
{
    public string Path => path;

    public bool Exists => File.Exists(path);

    /// <summary>Reads the key from the file; if there is none, creates the file with the key from <paramref name="create"/>.</summary>
    public async Task<(string Key, bool IsNew)> ReadOrCreateAsync(Func<string> create, CancellationToken cancellationToken)
    {
        if (Exists)
        {
            return (await ReadAsync(cancellationToken), false);
        }

        // Written in full beside it and then moved: of several servers that start at once, one wins and the rest read its key.
        var draft = $"{path}.{Environment.ProcessId}-{ApiKeys.Create()[..8]}";
        try
        {
            var key = create();
            await WriteAsync(draft, key, cancellationToken);
            File.Move(draft, path, overwrite: false);
            return (key, true);
        }
        catch (IOException) when (Exists)
        {
            File.Delete(draft);
            return (await ReadAsync(cancellationToken), false);
        }
    }

    private static async Task WriteAsync(string draft, string key, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.WriteThrough,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(draft, options);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(key + "\n"), cancellationToken);
    }

    private async Task<string> ReadAsync(CancellationToken cancellationToken) =>
        (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
}
