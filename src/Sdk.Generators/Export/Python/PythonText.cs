using System.Globalization;
using System.Text;

namespace Ayon.Events.Generators.Export.Python;

/// <summary>Literals and names of Python.</summary>
internal static class PythonText
{
    /// <summary>The value of null.</summary>
    public const string None = "None";

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for",
        "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    };

    // A field of such a name would hide what the fields after it use, or a member of pydantic's models.
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "bool", "dict", "float", "int", "list", "str", "secrets_enum",
        "construct", "copy", "fields", "from_orm", "json", "parse_file", "parse_obj", "parse_raw", "schema", "schema_json", "update_forward_refs", "validate",
    };

    private static readonly HashSet<string> Imported = new(StringComparer.Ordinal) { "Any", "BaseSettingsModel", "Literal", "SettingsField" };

    /// <summary>Returns why a setting cannot have a name in AYON; null if it can.</summary>
    public static string? WhyNotField(string name) => name switch
    {
        _ when !IsIdentifier(name) => $"AYON's settings are members of Python classes, and '{name}' is not a name in Python; use letters, digits and _",
        _ when name[0] == '_' => $"'{name}' begins with _, which makes it private in Python; rename it",
        _ when Keywords.Contains(name) => $"'{name}' is a keyword of Python; rename it",
        _ when Taken.Contains(name) => $"'{name}' is a name that Python or pydantic needs; rename it",
        _ => null,
    };

    /// <summary>Returns the name of a class that is not one of Python or of AYON.</summary>
    public static string ClassName(string name) => Keywords.Contains(name) || Imported.Contains(name) ? name + "_" : name;

    /// <summary>Returns a string literal.</summary>
    public static string Literal(string value)
    {
        var text = new StringBuilder("\"");
        for (var index = 0; index < value.Length; index++)
        {
            var character = value[index];
            if (char.IsHighSurrogate(character) && index + 1 < value.Length && char.IsLowSurrogate(value[index + 1]))
            {
                text.Append(character).Append(value[++index]);
                continue;
            }

            text.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
                _ => character.ToString(),
            });
        }

        return text.Append('"').ToString();
    }

    /// <summary>Returns the literal of a constant; null if Python has none for it.</summary>
    public static string? Literal(object? value) => value switch
    {
        null => None,
        bool truth => truth ? "True" : "False",
        string text => Literal(text),
        char character => Literal(character.ToString()),
        double number => Float(number),
        float number => Float(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Returns the words of a name in PascalCase: <c>FarmUrl</c> becomes <c>Farm url</c>.</summary>
    public static string Words(string name)
    {
        var words = Parsing.TopicNames.ToSnakeCase(name).Replace('_', ' ').Trim();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words.Substring(1);
    }

    private static string? Float(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return null;
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Any(static character => character is '.' or 'E') ? text : text + ".0";
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && name[0] is not (>= '0' and <= '9') && name.All(static character => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');
}
