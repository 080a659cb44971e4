namespace Ayon.Events.Generators.Analyzers;

/// <summary>Tells names that are likely to be meant for another.</summary>
internal static class Spelling
{
    private const int MaxEdits = 2;

    /// <summary>Whether one name becomes the other by one letter that is missing, too many or another, or by two.</summary>
    public static bool IsNear(string name, string other)
    {
        if (Math.Abs(name.Length - other.Length) > MaxEdits)
        {
            return false;
        }

        // Levenshtein's table, row by row: no row's least is less than that of the one before.
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
