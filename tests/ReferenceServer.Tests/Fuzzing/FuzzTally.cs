using System.Collections.Concurrent;
using System.Globalization;

namespace Ayon.Events.Server.Tests.Fuzzing;

/// <summary>Counts what came of the inputs, and writes it as a row of a table where <c>AYON_FUZZ_REPORT</c> says.</summary>
internal sealed class FuzzTally(string what)
{
    private static readonly Lock Writing = new();

    private readonly ConcurrentDictionary<string, int> _outcomes = new(StringComparer.Ordinal);

    public int Of(string outcome) => _outcomes.GetValueOrDefault(outcome);

    public void Add(string outcome) => _outcomes.AddOrUpdate(outcome, 1, static (_, count) => count + 1);

    public void Report()
    {
        if (Environment.GetEnvironmentVariable("AYON_FUZZ_REPORT") is not { Length: > 0 } file)
        {
            return;
        }

        var outcomes = string.Join(", ", _outcomes.OrderBy(static outcome => outcome.Key, StringComparer.Ordinal)
            .Select(static outcome => string.Create(CultureInfo.InvariantCulture, $"{outcome.Key}: {outcome.Value:N0}")));
        lock (Writing)
        {
            File.AppendAllText(file, string.Create(CultureInfo.InvariantCulture, $"| {what} | {_outcomes.Values.Sum():N0} | {outcomes} |\n"));
        }
    }
}
