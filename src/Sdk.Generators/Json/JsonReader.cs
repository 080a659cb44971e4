using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators.Json;

/// <summary>Parses a JSON text to values with their locations.</summary>
internal sealed class JsonReader
{
    private const int MaxDepth = 64;
    private readonly string _text;
    private int _position;
    private int _depth;

    private JsonReader(string text) => _text = text;

    /// <summary>Parses a text.</summary>
    /// <exception cref="JsonProblem">The text is not valid JSON.</exception>
    public static JsonValue Read(string text)
    {
        var reader = new JsonReader(text);
        var value = reader.ReadValue();
        reader.SkipSpace();
        return reader._position == text.Length ? value : throw reader.Problem("nothing should follow");
    }

    private JsonValue ReadValue()
    {
        SkipSpace();
        var start = _position;
        var value = Peek() switch
        {
            '{' => ReadObject(),
            '[' => ReadArray(),
            '"' => JsonValue.Of(ReadText()),
            _ => ReadLiteral(),
        };
        value.Span = TextSpan.FromBounds(start, _position);
        return value;
    }

    private JsonValue ReadObject()
    {
        var result = JsonValue.Object();
        ReadList('{', '}', () =>
        {
            SkipSpace();
            var start = _position;
            var name = ReadText();
            var span = TextSpan.FromBounds(start, _position);
            SkipSpace();
            Take(':');
            result.Add(name, ReadValue(), span);
        });
        return result;
    }

    private JsonValue ReadArray()
    {
        var result = JsonValue.Array();
        ReadList('[', ']', () => result.Add(ReadValue()));
        return result;
    }

    private void ReadList(char open, char close, Action readItem)
    {
        if (++_depth > MaxDepth)
        {
            throw Problem("it is nested too deep");
        }

        Take(open);
        SkipSpace();
        if (Peek() != close)
        {
            readItem();
            for (SkipSpace(); Peek() == ','; SkipSpace())
            {
                _position++;
                readItem();
            }
        }

        Take(close);
        _depth--;
    }

    private JsonValue ReadLiteral()
    {
        var start = _position;
        while (Peek() is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '+' or '.' or 'E')
        {
            _position++;
        }

        var literal = _text.Substring(start, _position - start);
        var isNumber = double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return isNumber || literal is "true" or "false" or "null" ? JsonValue.Literal(literal) : throw Problem("a value is expected");
    }

    private string ReadText()
    {
        Take('"');
        var text = new StringBuilder();
        while (Peek() != '"')
        {
            var character = Next();
            text.Append(character switch
            {
                '\\' => ReadEscape(),
                < ' ' => throw Problem("a text must end on its line"),
                _ => character,
            });
        }

        _position++;
        return text.ToString();
    }

    private char ReadEscape()
    {
        switch (Next())
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'u' when _position + 4 <= _text.Length
                && ushort.TryParse(_text.Substring(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _position += 4;
                return (char)code;
            case var character and ('"' or '\\' or '/'): return character;
            default: throw Problem("the escape is unknown");
        }
    }

    private char Peek() => _position < _text.Length ? _text[_position] : '\0';

    private char Next() => _position < _text.Length ? _text[_position++] : throw Problem("the text ends too early");

    private void Take(char expected)
    {
        if (Peek() != expected)
        {
            throw Problem($"'{expected}' is expected");
        }

        _position++;
    }

    private void SkipSpace()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n')
        {
            _position++;
        }
    }

    private JsonProblem Problem(string message) => new(message, TextSpan.FromBounds(Math.Min(_position, _text.Length), Math.Min(_position + 1, _text.Length)));
}

/// <summary>Thrown when a JSON text is not valid. Contains the location of the error.</summary>
#pragma warning disable CA1064 // It never leaves the assembly.
internal sealed class JsonProblem(string message, TextSpan span) : Exception(message)
#pragma warning restore CA1064
{
    public TextSpan Span { get; } = span;
}
