using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>What makes and what breaks loops between handlers.</summary>
internal static class HandlerLoops
{
    /// <summary>Whether a handler leaves out the events of some kinds of sender.</summary>
    public static bool IgnoresSenders(AttributeData attribute) => attribute.NamedArguments.Any(static argument =>
        argument is { Key: "IgnoreSenderTypes", Value: { Kind: TypedConstantKind.Array, IsNull: false, Values.IsEmpty: false } });
}
