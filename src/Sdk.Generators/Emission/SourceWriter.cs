using System.Text;
using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>Collects indented lines of code. Lines end with a line feed on every system, so that the output is deterministic.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines with the current indentation. An empty text is an empty line.</summary>
    public void Line(string text = "")
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _depth * IndentSize).Append(line.TrimEnd('\r'));
            }

            _text.Append('\n');
        }
    }

    /// <summary>Writes a line of XML documentation.</summary>
    public void Summary(string text) => Line($"/// <summary>{text}</summary>");

    /// <summary>Writes XML documentation for a member: a reference to the documentation of the record's member, and its place.</summary>
    /// <param name="member">The member.</param>
    /// <param name="place">The place in JSON.</param>
    // A copy would be read at each keystroke, and would have to be valid XML.
    public void Summary(MemberModel member, string place)
    {
        var type = member.Owner.Definition.Replace('<', '{').Replace('>', '}');
        var (cref, path) = member.IsPositional
            ? (type, $"/param[@name='{member.Name.TrimStart('@')}']")
            : ($"{type}.{member.Name}", "/summary");
        Line("/// <summary>");
        Line($"/// <inheritdoc cref=\"{cref}\" path=\"{path}/node()\"/>");
        Line($"/// <para>{place}</para>");
        Line("/// </summary>");
    }

    /// <summary>Writes attributes, if there are any.</summary>
    public void Attributes(string attributes)
    {
        if (attributes.Length > 0)
        {
            Line(attributes);
        }
    }

    /// <summary>Writes lines with one more level of indentation.</summary>
    public void Indented(string text)
    {
        _depth++;
        Line(text);
        _depth--;
    }

    /// <summary>Opens a block.</summary>
    public void Open(string head)
    {
        Line(head);
        Line("{");
        _depth++;
    }

    /// <summary>Closes the innermost block.</summary>
    public void Close(string end = "")
    {
        _depth--;
        Line("}" + end);
    }

    public override string ToString() => _text.ToString();
}
