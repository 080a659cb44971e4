using System.Text;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Ayon.Events.Tasks;

/// <summary>
/// Takes the files that describe a project's topics out of the C# comments that the generator put them into, and writes
/// those that are new or changed.
/// </summary>
public sealed class WriteTopicDocuments : Task
{
    private const string FileMark = "//= ";
    private const string LineMark = "// ";

    /// <summary>The generated C# file.</summary>
    [Required]
    public string Source { get; set; } = "";

    /// <summary>Where to write the lock; none is written without it.</summary>
    public string LockFile { get; set; } = "";

    /// <summary>Folder to write all else into; none is written without it.</summary>
    public string Folder { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (!File.Exists(Source))
        {
            Log.LogError("The project's topics could not be described: either topics.lock.json cannot be read, or the generator of Ayon.Events does not run.");
            return false;
        }

        string? target = null;
        var content = new StringBuilder();
        foreach (var line in File.ReadAllText(Source).Split('\n'))
        {
            if (line.StartsWith(FileMark, StringComparison.Ordinal))
            {
                Write(target, content);
                target = TargetOf(line.Substring(FileMark.Length));
            }
            else if (target is not null && line.StartsWith(LineMark, StringComparison.Ordinal))
            {
                content.Append(line, LineMark.Length, line.Length - LineMark.Length).Append('\n');
            }
        }

        Write(target, content);
        return !Log.HasLoggedErrors;
    }

    private string? TargetOf(string name)
    {
        var isLock = name == "topics.lock.json";
        return (isLock ? LockFile : Folder) is not { Length: > 0 } path ? null : isLock ? path : Path.Combine(path, name);
    }

    private void Write(string? target, StringBuilder content)
    {
        if (target is not null)
        {
            var text = content.ToString();
            var isSame = File.Exists(target) && File.ReadAllText(target) == text;
            if (!isSame)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
                File.WriteAllText(target, text);
            }

            Log.LogMessage(MessageImportance.High, "{0}: {1}", isSame ? "Unchanged" : "Written", target);
        }

        content.Clear();
    }
}
