using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Ayon.Events.Tasks;

/// <summary>
/// Extracts the files that describe a project's topics from the C# comments that the generator put them into, and writes
/// those that are new or changed.
/// </summary>
public sealed class WriteTopicDocuments : Task
{
    /// <summary>Gets or sets the path of the generated C# file.</summary>
    [Required]
    public string Source { get; set; } = "";

    /// <summary>Gets or sets the path of the lock file. Default: empty, it is not written.</summary>
    public string LockFile { get; set; } = "";

    /// <summary>Gets or sets the folder for all other files. Default: empty, they are not written.</summary>
    public string Folder { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (!File.Exists(Source))
        {
            Log.LogError("The files for the project's topics could not be written. Check that topics.lock.json is readable and that the source generator of Ayon.Events runs.");
            return false;
        }

        foreach (var (name, text) in PackedFiles.Read(Source))
        {
            if (TargetOf(name) is { } target)
            {
                Log.Write(target, text, MessageImportance.High);
            }
        }

        return !Log.HasLoggedErrors;
    }

    private string? TargetOf(string name)
    {
        var isLock = name == "topics.lock.json";
        return (isLock ? LockFile : Folder) is not { Length: > 0 } path ? null : isLock ? path : Path.Combine(path, name);
    }
}
