using System.Globalization;
using System.Text;

namespace Ayon.Events.Faults.Work;

/// <summary>
/// What a process notes in files of its own, a line at a time and before it goes on: a kill loses nothing of it. Which answers it had from
/// the server, and which runs of handlers it began and brought to their ends.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly string _name;
    private readonly FileStream _answers;
    private readonly FileStream _runs;
    private readonly Lock _lock = new();

    /// <param name="folder">Where the files are.</param>
    /// <param name="name">The process, with the number of its start.</param>
    public Journal(string folder, string name)
    {
        _name = name;
        _answers = Open(Path.Combine(folder, name + ".answers"));
        _runs = Open(Path.Combine(folder, name + ".runs"));
    }

    /// <summary>An event was made.</summary>
    public void Dispatched(string id) => Write(_answers, $"dispatch\t{id}\t");

    /// <summary>A job was handed out.</summary>
    public void Enrolled(string id, string source) => Write(_answers, $"enroll\t{id}\t{source}");

    /// <summary>A job's result was taken.</summary>
    /// <param name="id">The job.</param>
    /// <param name="attempt">Which of its attempts, where the server counts them.</param>
    public void Finished(string id, int? attempt) => Write(_answers, string.Create(CultureInfo.InvariantCulture, $"finish\t{id}\t{_name}/{attempt}"));

    /// <summary>A handler began a run.</summary>
    public void Begun(int number, string kind) => Write(_runs, string.Create(CultureInfo.InvariantCulture, $"begun\t{kind}\t{number}"));

    /// <summary>A handler came to the end of a run.</summary>
    public void Ended(int number, string kind) => Write(_runs, string.Create(CultureInfo.InvariantCulture, $"ended\t{kind}\t{number}"));

    /// <summary>How many runs all processes began, and brought to their ends.</summary>
    /// <param name="folder">Where the files are.</param>
    public static (int Begun, int Ended) CountRuns(string folder)
    {
        var lines = Directory.EnumerateFiles(folder, "*.runs").SelectMany(File.ReadLines).ToList();
        return (lines.Count(static line => line.StartsWith("begun", StringComparison.Ordinal)), lines.Count(static line => line.StartsWith("ended", StringComparison.Ordinal)));
    }

    public void Dispose()
    {
        _answers.Dispose();
        _runs.Dispose();
    }

    // Unbuffered: a line is with the operating system when the write returns.
    private static FileStream Open(string path) => new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    private void Write(FileStream file, string line)
    {
        lock (_lock)
        {
            file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }
    }
}
