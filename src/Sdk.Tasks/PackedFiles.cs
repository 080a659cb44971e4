using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Ayon.Events.Tasks;

/// <summary>Extracts files from the comments of the C# file that a generator put them into.</summary>
internal static class PackedFiles
{
    private const string FileMark = "//= ";
    private const string LineMark = "// ";

    /// <summary>Returns the names and texts of the files.</summary>
    public static IEnumerable<(string Name, string Text)> Read(string source)
    {
        string? name = null;
        var text = new StringBuilder();
        foreach (var line in File.ReadAllText(source).Split('\n'))
        {
            if (line.StartsWith(FileMark, StringComparison.Ordinal))
            {
                if (name is not null)
                {
                    yield return (name, text.ToString());
                }

                name = line.Substring(FileMark.Length);
                text.Clear();
            }
            else if (name is not null && line.StartsWith(LineMark, StringComparison.Ordinal))
            {
                text.Append(line, LineMark.Length, line.Length - LineMark.Length).Append('\n');
            }
        }

        if (name is not null)
        {
            yield return (name, text.ToString());
        }
    }

    /// <summary>Writes a file if it is new or changed, and says which.</summary>
    public static void Write(this TaskLoggingHelper log, string path, string text, MessageImportance importance)
    {
        var isSame = File.Exists(path) && File.ReadAllText(path) == text;
        if (!isSame)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, text);
        }

        log.LogMessage(importance, "{0}: {1}", isSame ? "Unchanged" : "Written", path);
    }
}
