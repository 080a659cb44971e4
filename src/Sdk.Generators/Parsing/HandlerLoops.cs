using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>What makes and what breaks loops between handlers.</summary>
internal static class HandlerLoops
{
    /// <summary>Whether a handler leaves out the events of some kinds of sender.</summary>
    public static bool IgnoresSenders(AttributeData attribute) => attribute.NamedArguments.Any(static argument =>
        argument is { Key: "IgnoreSenderTypes", Value: { Kind: TypedConstantKind.Array, IsNull: false, Values.IsEmpty: false } });

    /// <summary>Whether a source, in which <c>*</c> stands for any run of characters, takes events of a topic.</summary>
    public static bool Matches(string source, string topic)
    {
        var parts = source.Split('*');
        if (parts.Length == 1)
        {
            return source == topic;
        }

        var last = parts[parts.Length - 1];
        if (!topic.StartsWith(parts[0], StringComparison.Ordinal) || !topic.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        // Each part at its first place leaves the most room to those that follow.
        var position = parts[0].Length;
        foreach (var part in parts.Skip(1).Take(parts.Length - 2))
        {
            var index = topic.IndexOf(part, position, StringComparison.Ordinal);
            if (index < 0)
            {
                return false;
            }

            position = index + part.Length;
        }

        return position + last.Length <= topic.Length;
    }
}
