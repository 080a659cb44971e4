namespace Ayon.Events.Generators.Analyzers;

/// <summary>Recognizes probable typing errors.</summary>
internal static class Spelling
{
    private const int MaxEdits = 2;

    /// <summary>Returns whether two names differ by one or two inserted, removed or replaced letters.</summary>
    public static bool IsNear(string name, string other)
    {
        if (Math.Abs(name.Length - other.Length) > MaxEdits)
        {
            return false;
        }

        // Levenshtein's table, row by row: the minimum of a row never decreases.
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var index = 0; index < name.Length; index++)
        {
            var next = new int[row.Length];
            next[0] = index + 1;
            for (var column = 1; column < row.Length; column++)
            {
                var replaced = row[column - 1] + (name[index] == other[column - 1] ? 0 : 1);
                next[column] = Math.Min(replaced, Math.Min(row[column], next[column - 1]) + 1);
            }

            if (next.Min() > MaxEdits)
            {
                return false;
            }

            row = next;
        }

        return row[other.Length] is > 0 and <= MaxEdits;
    }
}
