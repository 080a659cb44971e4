using System.Globalization;

namespace Ayon.Events.FaultCheck;

/// <summary>One answer of a server, as a client wrote it down before anything else was done with it.</summary>
/// <param name="Call">What was asked: <c>dispatch</c>, <c>enroll</c> or <c>finish</c>.</param>
/// <param name="Id">The event that was made, handed out or finished.</param>
/// <param name="Other">The source of a job that was handed out; which attempt finished one. Else empty.</param>
public sealed record Recorded(string Call, Guid Id, string Other)
{
    /// <summary>Reads what all clients wrote down: a line an answer, its words apart by tabulators. A last line without an end is left out: its writer was killed in the middle.</summary>
    /// <param name="folder">The folder with the clients' files.</param>
    public static IReadOnlyList<Recorded> ReadAll(string folder)
    {
        var all = new List<Recorded>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.answers"))
        {
            var text = File.ReadAllText(file);
            foreach (var line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var words = line.Split('\t');
                all.Add(new Recorded(words[0], Guid.Parse(words[1], CultureInfo.InvariantCulture), words[2]));
            }
        }

        return all;
    }
}
