using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Sorts the properties of a topic into summary and payload.</summary>
internal static class TopicMembersParser
{
    /// <summary>Of the models of both parts: <c>SummaryModel.Read</c>.</summary>
    private const string ReadMethod = "Read";

    /// <summary>Parses the properties of a topic.</summary>
    /// <param name="type">The topic's record.</param>
    /// <param name="parser">Parses their types.</param>
    /// <param name="findings">Gets what is wrong.</param>
    /// <param name="cancellationToken">Stops the parser.</param>
    public static (List<MemberModel> Summary, List<MemberModel> Payload) Parse(
        INamedTypeSymbol type,
        TypeParser parser,
        Findings findings,
        CancellationToken cancellationToken)
    {
        var summary = new List<MemberModel>();
        var payload = new List<MemberModel>();
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isSummary = property.Attribute(KnownNames.Summary) is not null;
            var isPayload = property.Attribute(KnownNames.Payload) is not null;
            if (!isSummary && !isPayload)
            {
                // Positional parameters are refused as such.
                if (property.IsSettableMember() && !property.IsJsonIgnored() && !property.IsPositional(cancellationToken))
                {
                    findings.Report(Rules.NotMarked, property, property.Name, type.Name);
                }
            }
            else if (isSummary && isPayload)
            {
                findings.Report(Rules.MarkedTwice, property, property.Name, type.Name);
            }
            else if (Parse(type, property, parser, findings) is { } member)
            {
                Add(type, property, member, isSummary ? summary : payload, isSummary ? "summary" : "payload", findings);
            }
        }

        return (summary, payload);
    }

    private static MemberModel? Parse(INamedTypeSymbol type, IPropertySymbol property, TypeParser parser, Findings findings)
    {
        if (property.Name == ReadMethod)
        {
            findings.Report(Rules.ReservedName, property, type.Name, ReadMethod);
        }

        if (!property.IsSettableMember())
        {
            findings.Report(Rules.NotSettable, property, property.Name, type.Name);
            return null;
        }

        if (type.GetMembers(property.Name).Length > 1)
        {
            // The compiler says so itself.
            findings.Fail();
            return null;
        }

        var member = parser.ParseMember(property, out var reason);
        if (member is null && reason.Length > 0)
        {
            findings.Report(Rules.UnsupportedType, property, property.Name, type.Name, reason);
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
            findings.Report(Rules.NameClash, property, clash.Name, member.Name, type.Name, member.JsonName, partName);
        }

        part.Add(member);
    }
}
