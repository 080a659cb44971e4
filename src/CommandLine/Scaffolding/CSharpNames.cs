using System.Globalization;
using System.Text;

namespace Ayon.Events.CommandLine.Scaffolding;

/// <summary>Creates C# names from names in JSON.</summary>
internal static class CSharpNames
{
    // Members of generated code, records and objects.
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "TopicName", "SummaryModel", "PayloadModel", "Where", "ToDispatch", "FromEvent", "Read", "Clone", "Deconstruct", "EqualityContract",
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString",
    };

    /// <summary><c>old_value</c> and <c>oldValue</c> become <c>OldValue</c>.</summary>
    public static string ToPascalCase(string name)
    {
        var text = new StringBuilder(name.Length);
        var isStart = true;
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                isStart = true;
                continue;
            }

            text.Append(isStart ? char.ToUpperInvariant(character) : character);
            isStart = false;
        }

        return text.Length == 0 ? "Member" : char.IsAsciiDigit(text[0]) ? "Member" + text : text.ToString();
    }

    /// <summary>Returns a unique name.</summary>
    /// <param name="name">The preferred name.</param>
    /// <param name="used">The used names; the new one is added.</param>
    public static string MakeUnique(string name, HashSet<string> used)
    {
        name = Taken.Contains(name) ? name + "Value" : name;
        var unique = name;
        for (var number = 2; !used.Add(unique); number++)
        {
            unique = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }

    /// <summary>Formats a text as a C# literal.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var character in text)
        {
            literal.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' or > '~' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => character.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }
}
