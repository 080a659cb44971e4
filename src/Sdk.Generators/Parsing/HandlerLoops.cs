using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Recognizes cycles between handlers.</summary>
internal static class HandlerLoops
{
    /// <summary>Returns whether a handler ignores some sender types.</summary>
    public static bool IgnoresSenders(AttributeData attribute) => attribute.NamedArguments.Any(static argument =>
        argument is { Key: "IgnoreSenderTypes", Value: { Kind: TypedConstantKind.Array, IsNull: false, Values.IsEmpty: false } });
}
