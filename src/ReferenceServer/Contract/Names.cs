using System.Text.RegularExpressions;

namespace Ayon.Events.Server.Contract;

/// <summary>The forms that names have (contract, "Event").</summary>
internal static partial class Names
{
    /// <summary>Characters that a name of anything has at most.</summary>
    public const int MaxLength = 256;

    public const string ProjectRule = "must be letters, digits and '_'.";

    /// <summary>Whether a text may name a sender, an entity or what AYON calls alike. Its length is another matter.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    /// <summary>Whether a text may name a project that is made.</summary>
    public static bool IsProject(string text) => text.Length <= MaxLength && Project().IsMatch(text);

    // \z, since $ would let a line end pass.
    [GeneratedRegex(@"^[a-zA-Z0-9_]([a-zA-Z0-9_\.\-]*[a-zA-Z0-9_])?\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-zA-Z0-9_]+\z")]
    private static partial Regex Project();
}
