using System.Globalization;
using System.Text.RegularExpressions;

namespace Ayon.Events.Server.Studio.Addons;

/// <summary>Versions of addons: semantic ones, in their order.</summary>
internal static partial class AddonVersions
{
    public const string Rule = "must be a semantic version, e.g. 1.2.3 or 1.2.3-rc.1.";

    public static IComparer<string> Order { get; } = Comparer<string>.Create(Compare);

    public static bool IsVersion(string text) => Form().IsMatch(text);

    // Numbers by their value, all else as text; what has a pre-release comes before what has none.
    private static int Compare(string left, string right)
    {
        var (first, second) = (Form().Match(left), Form().Match(right));
        if (!first.Success || !second.Success)
        {
            return string.CompareOrdinal(left, right);
        }

        foreach (var part in (ReadOnlySpan<string>)["major", "minor", "patch"])
        {
            if (CompareParts(first.Groups[part].Value, second.Groups[part].Value) is not 0 and var order)
            {
                return order;
            }
        }

        var (before, after) = (first.Groups["pre"].Value, second.Groups["pre"].Value);
        if (before.Length == 0 || after.Length == 0)
        {
            return after.Length.CompareTo(before.Length);
        }

        foreach (var (one, other) in before.Split('.').Zip(after.Split('.')))
        {
            if (CompareParts(one, other) is not 0 and var order)
            {
                return order;
            }
        }

        return before.Split('.').Length.CompareTo(after.Split('.').Length);
    }

    private static int CompareParts(string left, string right) =>
        ulong.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var first) &&
        ulong.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? first.CompareTo(second)
            : string.CompareOrdinal(left, right);

    // \z, since $ would let a line end pass.
    [GeneratedRegex(@"^(?<major>[0-9]{1,9})\.(?<minor>[0-9]{1,9})\.(?<patch>[0-9]{1,9})(-(?<pre>[0-9A-Za-z.\-]+))?(\+[0-9A-Za-z.\-]+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
