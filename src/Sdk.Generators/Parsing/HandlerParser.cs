using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Ayon.Events.Generators.Analyzers;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Reads a handler. The analyzer reports what is wrong with it; the generator leaves such a handler out.</summary>
internal static class HandlerParser
{
    /// <summary>The model of a class with <c>[EnrollHandler]</c>, or null when it is wrong.</summary>
    public static HandlerModel? Parse(INamedTypeSymbol symbol, AttributeData attribute, Action<Diagnostic>? report, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var location = symbol.Locations[0];
        var problems = new List<Diagnostic>();
        if (symbol.IsAbstract || symbol.IsGenericType || symbol.TypeKind != TypeKind.Class || !IsAccessible(symbol))
        {
            problems.Add(Diagnostic.Create(Descriptors.HandlerShape, location, symbol.Name));
        }

        var interfaces = Interfaces(symbol).ToArray();
        if (interfaces.Length != 1)
        {
            problems.Add(Diagnostic.Create(Descriptors.HandlerInterface, location, symbol.Name, interfaces.Length));
        }

        foreach (var handled in interfaces)
        {
            foreach (var topic in handled.TypeArguments.Where(static topic => TopicOf(topic) is null))
            {
                problems.Add(Diagnostic.Create(Descriptors.HandlerTopic, location, symbol.Name, topic.Name));
            }

            if (TopicOf(handled.TypeArguments[0]) is { } source && source == TopicOf(handled.TypeArguments[1]))
            {
                problems.Add(Diagnostic.Create(Descriptors.HandlerLoop, location, symbol.Name, source));
            }
        }

        problems.ForEach(problem => report?.Invoke(problem));
        return problems.Count > 0 ? null : new HandlerModel(
            symbol.FullName(),
            interfaces.Select(static handled => new HandlerJobModel(handled.TypeArguments[0].FullName(), handled.TypeArguments[1].FullName())).ToEquatableArray(),
            attribute.NamedArguments
                .Select(static argument => new HandlerSettingModel(argument.Key, Literal(argument.Value)))
                .OrderBy(static setting => setting.Name, StringComparer.Ordinal)
                .ToEquatableArray());
    }

    /// <summary>The handler interfaces of a class.</summary>
    public static IEnumerable<INamedTypeSymbol> Interfaces(INamedTypeSymbol symbol) =>
        symbol.AllInterfaces.Where(static type => type is { Name: "IEnrollHandler", TypeArguments.Length: 2 } && type.ContainingNamespace.ToDisplayString() == "Ayon.Events.Worker");

    /// <summary>
    /// The topic of a record by its attribute: the code that is generated for it is not there yet when generators look.
    /// </summary>
    public static string? TopicOf(ITypeSymbol type) => type.FindAttribute(KnownNames.TopicAttribute).FirstText();

    private static bool IsAccessible(INamedTypeSymbol symbol)
    {
        for (INamedTypeSymbol? type = symbol; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility < Accessibility.Internal || type.IsFileLocal || type.IsGenericType)
            {
                return false;
            }
        }

        return true;
    }

    private static string Literal(TypedConstant value) => value switch
    {
        { Kind: TypedConstantKind.Array } => value.IsNull ? "[]" : $"[{string.Join(", ", value.Values.Select(Literal))}]",
        { Value: string text } => SymbolDisplay.FormatLiteral(text, quote: true),
        { Value: bool truth } => truth ? "true" : "false",
        { Value: int number } => number.ToString(CultureInfo.InvariantCulture),
        _ => "default",
    };
}
