using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ayon.Events.Server.CommandLine;

/// <summary>The descriptions of settings: the documentation of the properties in the classes <c>…Options</c>, which is published with the program.</summary>
internal static partial class SettingDescriptions
{
    private static readonly Lazy<Dictionary<string, string>> Descriptions = new(Read);

    /// <summary>Returns a setting's description; empty if the documentation was not published.</summary>
    public static string Of(PropertyInfo property) => Descriptions.Value.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}", "");

    private static Dictionary<string, string> Read()
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{typeof(SettingDescriptions).Assembly.GetName().Name}.xml");
        return !File.Exists(path) ? [] : XDocument.Load(path).Descendants("member")
            .Where(static member => member.Attribute("name")!.Value.StartsWith("P:", StringComparison.Ordinal) && member.Element("summary") is not null)
            .ToDictionary(static member => member.Attribute("name")!.Value, static member => Flatten(member.Element("summary")!), StringComparer.Ordinal);
    }

    private static string Flatten(XElement summary) => Spaces().Replace(string.Concat(summary.DescendantNodes().Select(TextOf)), " ").Trim();

    private static string TextOf(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when (element.Attribute("cref") ?? element.Attribute("langword")) is { } name => name.Value[(name.Value.LastIndexOfAny(['.', ':']) + 1)..],
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
