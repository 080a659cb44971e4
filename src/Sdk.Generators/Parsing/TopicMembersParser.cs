using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Sorts the properties of a topic into summary and payload.</summary>
internal static class TopicMembersParser
{
    /// <summary>The method of the models of both parts: <c>SummaryModel.Read</c>.</summary>
    private const string ReadMethod = "Read";

    /// <summary>Parses the properties of a topic.</summary>
    /// <param name="type">The topic's record.</param>
    /// <param name="made">The way in which it is created; null in case of errors.</param>
    /// <param name="parser">Parses their types.</param>
    /// <param name="findings">Collects the problems.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static (List<MemberModel> Summary, List<MemberModel> Payload) Parse(
        INamedTypeSymbol type,
        ObjectModel? made,
        TypeParser parser,
        Findings findings,
        CancellationToken cancellationToken)
    {
        var summary = new List<MemberModel>();
        var payload = new List<MemberModel>();
        var parameters = Constructors.Find(type)?.Parameters ?? [];
        foreach (var property in type.AllProperties())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var parameter = parameters.FirstOrDefault(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase));
            var marked = property.MemberAttribute(parameter, KnownNames.Summary);
            var isSummary = marked is not null;
            var isPayload = property.MemberAttribute(parameter, KnownNames.Payload) is not null;
            if (!isSummary && !isPayload)
            {
                if (TypeParser.CanBeMember(property, made) && !property.IsJsonIgnored())
                {
                    findings.Report(Rules.NotMarked, Place(property, type), property.Name, type.Name);
                }
            }
            else if (property.IsKeptOut(parameter, out var isContradiction))
            {
                if (isContradiction)
                {
                    findings.Report(Rules.MarkedAndIgnored, Place(property, type), property.Name, type.Name);
                }
            }
            else if (isSummary && isPayload)
            {
                findings.Report(Rules.MarkedTwice, Place(property, type), property.Name, type.Name);
            }
            else if (Parse(type, property, made, parser, findings) is { } member)
            {
                var isLenient = marked?.NamedArguments.Any(static argument => argument is { Key: "IsLenient", Value.Value: true }) == true;
                Add(type, property, member with { IsLenient = isLenient }, isSummary ? summary : payload, isSummary ? "summary" : "payload", findings);
            }
        }

        return (summary, payload);
    }

    // Problems of a base from another project are reported for the topic.
    private static ISymbol Place(IPropertySymbol property, INamedTypeSymbol type) =>
        property.Locations.Any(static location => location.IsInSource) ? property : type;

    private static MemberModel? Parse(INamedTypeSymbol type, IPropertySymbol property, ObjectModel? made, TypeParser parser, Findings findings)
    {
        if (property.Name == ReadMethod)
        {
            findings.Report(Rules.ReservedName, Place(property, type), type.Name, ReadMethod);
        }

        if (!TypeParser.CanBeMember(property, made))
        {
            // Without a constructor, the members that it would set are unknown.
            if (made is not null)
            {
                findings.Report(Rules.NotSettable, Place(property, type), property.Name, type.Name);
            }

            return null;
        }

        if (property.ContainingType.GetMembers(property.Name).Length > 1)
        {
            // The compiler reports this itself.
            findings.Fail();
            return null;
        }

        if (made is null)
        {
            return null;
        }

        parser.MetUnknown = false;
        var member = parser.ParseMember(property, made, out var reason);
        if (member is null && reason.Length > 0)
        {
            findings.Report(Rules.UnsupportedType, Place(property, type), property.Name, type.Name, reason);
        }
        else if (member is null && parser.MetUnknown)
        {
            findings.ReportNotKnown(syntax: null, Place(property, type), type.Name, $"a type in property '{property.Name}'");
        }
        else if (member is null)
        {
            findings.Fail();
        }

        return member;
    }

    private static void Add(
        INamedTypeSymbol type,
        IPropertySymbol property,
        MemberModel member,
        List<MemberModel> part,
        string partName,
        Findings findings)
    {
        if (part.FirstOrDefault(other => other.JsonName == member.JsonName) is { } clash)
        {
            findings.Report(Rules.NameClash, Place(property, type), clash.Name, member.Name, type.Name, member.JsonName, partName);
        }

        if (member.IsExtension && part.FirstOrDefault(static other => other.IsExtension) is { } extension)
        {
            findings.Report(Rules.UnsupportedType, Place(property, type), property.Name, type.Name, $"'{extension.Name}' has [JsonExtensionData] in the {partName} already; keep one");
        }

        part.Add(member);
    }
}
