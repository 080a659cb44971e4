using System.Text.RegularExpressions;

namespace Ayon.Events.Server.Contract;

/// <summary>The valid forms of names (contract, "Event").</summary>
internal static partial class Names
{
    /// <summary>Maximum length of any name in characters.</summary>
    public const int MaxLength = 256;

    public const string ProjectRule = "must be letters, digits and '_'.";

    /// <summary>Whether a text is a valid name of a sender, an entity or another object of AYON. The length is not checked.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    /// <summary>Whether a text is a valid name for a new project.</summary>
    public static bool IsProject(string text) => text.Length <= MaxLength && Project().IsMatch(text);

    // \z, since $ would let a line end pass.
    [GeneratedRegex(@"^[a-zA-Z0-9_]([a-zA-Z0-9_\.\-]*[a-zA-Z0-9_])?\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-zA-Z0-9_]+\z")]
    private static partial Regex Project();
}
