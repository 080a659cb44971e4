using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.CodeFixes;

/// <summary>Changes of text that several fixes make.</summary>
internal static class Edits
{
    public static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);

    public static TextChange Remove(SyntaxToken token) => new(TextSpan.FromBounds(token.SpanStart, token.GetNextToken().SpanStart), "");

    public static TextChange Replace(SyntaxToken token, string text) => new(token.Span, text);

    /// <summary>Puts an attribute before all else of a declaration: on the line of one-line members, else on its own.</summary>
    public static TextChange AddAttribute(MemberDeclarationSyntax declaration, string attribute)
    {
        var start = declaration.GetFirstToken().SpanStart;
        var line = declaration is TypeDeclarationSyntax ? "\n" + Indent(declaration) : " ";
        return Insert(start, $"[{attribute}]{line}");
    }

    /// <summary>Takes an attribute away, with its brackets when it is alone in them.</summary>
    public static TextChange RemoveAttribute(AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count == 1)
        {
            return new TextChange(TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart), "");
        }

        var index = list.Attributes.IndexOf(attribute);
        return new TextChange(
            index == 0
                ? TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart)
                : TextSpan.FromBounds(list.Attributes[index - 1].Span.End, attribute.Span.End),
            "");
    }

    /// <summary>The attribute of a declaration with that short name.</summary>
    public static AttributeSyntax? Attribute(this MemberDeclarationSyntax declaration, string name) =>
        declaration.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(attribute => IsNamed(attribute.Name, name));

    /// <summary>The white space that the line of a node starts with.</summary>
    public static string Indent(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.GetFirstToken().SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private static bool IsNamed(NameSyntax syntax, string name)
    {
        var last = syntax.GetLastToken().ValueText;
        return last == name || last == name + "Attribute";
    }
}
