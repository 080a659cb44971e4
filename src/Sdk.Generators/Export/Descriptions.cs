using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Export;

/// <summary>Reads descriptions from XML documentation.</summary>
internal static class Descriptions
{
    /// <summary>Returns the summary of a symbol as plain text, for a positional member that of its parameter; null if it has none.</summary>
    public static string? Of(ISymbol? symbol, CancellationToken cancellationToken) => Of(symbol, static xml => xml.Element("summary"), cancellationToken)
        ?? (symbol is IPropertySymbol property
            ? Of(property.ContainingType, xml => xml.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == property.Name), cancellationToken)
            : null);

    private static string? Of(ISymbol? symbol, Func<XElement, XElement?> choose, CancellationToken cancellationToken)
    {
        var xml = symbol?.GetDocumentationCommentXml(cancellationToken: cancellationToken);
        if (xml is null or "")
        {
            return null;
        }

        try
        {
            var summary = choose(XElement.Parse(xml));
            var text = summary is null ? "" : string.Join(" ", Text(summary).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return text.Length == 0 ? null : text;
        }
        catch (XmlException)
        {
            // The compiler reports invalid XML.
            return null;
        }
    }

    private static string Text(XElement element) => string.Concat(element.Nodes().Select(static node => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference => Referred(reference),
        XElement { Name.LocalName: "para" or "item" } paragraph => " " + Text(paragraph) + " ",
        XElement other => Text(other),
        _ => "",
    }));

    // <see cref="P:Some.Type.Name"/> becomes "Name".
    private static string Referred(XElement reference)
    {
        var name = (string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? (string?)reference.Attribute("name") ?? (string?)reference.Attribute("href") ?? "";
        return reference.Attribute("cref") is null ? name : name.Substring(name.LastIndexOfAny(['.', ':']) + 1).Split('(', '`')[0];
    }
}
