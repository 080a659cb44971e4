using System.Text;

namespace Ayon.Events.Worker;

/// <summary>A name that no other process on this machine has while it is held.</summary>
/// <param name="text">The name.</param>
/// <param name="file">The locked file; null if it cannot be created.</param>
internal sealed class LaneName(string text, FileStream? file) : IDisposable
{
    /// <summary>The name, which is the prefix of the senders of all lanes of the process.</summary>
    public string Text => text;

    /// <summary>The id of the last claim made with the name on this machine, by a process that is dead; null for none.</summary>
    public string? LastClaim { get; private set; } = Read(file);

    /// <summary>Stores the claim for the next process.</summary>
    public void Keep(string claim)
    {
        LastClaim = claim;
        if (file is not null)
        {
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(claim));
            file.Flush();
        }
    }

    public void Dispose() => file?.Dispose();

    private static string? Read(FileStream? file)
    {
        if (file is null)
        {
            return null;
        }

        var bytes = new byte[64];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return length == 0 ? null : Encoding.ASCII.GetString(bytes, 0, length);
    }
}
