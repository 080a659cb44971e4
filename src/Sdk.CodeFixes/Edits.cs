using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.CodeFixes;

/// <summary>Text changes shared by several fixes.</summary>
internal static class Edits
{
    public static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);

    public static TextChange Remove(SyntaxToken token) => new(TextSpan.FromBounds(token.SpanStart, token.GetNextToken().SpanStart), "");

    public static TextChange Replace(SyntaxToken token, string text) => new(token.Span, text);

    /// <summary>Adds an attribute in front of a declaration: on the same line for members, on a separate line for types.</summary>
    public static TextChange AddAttribute(MemberDeclarationSyntax declaration, string attribute)
    {
        var start = declaration.GetFirstToken().SpanStart;
        var line = declaration is TypeDeclarationSyntax ? "\n" + Indent(declaration) : " ";
        return Insert(start, $"[{attribute}]{line}");
    }

    /// <summary>Removes an attribute, with its brackets if they contain no other one.</summary>
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

    /// <summary>Finds an attribute of a declaration by its short name.</summary>
    public static AttributeSyntax? Attribute(this MemberDeclarationSyntax declaration, string name) =>
        declaration.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(attribute => IsNamed(attribute.Name, name));

    /// <summary>Returns the indentation of a node's line.</summary>
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
