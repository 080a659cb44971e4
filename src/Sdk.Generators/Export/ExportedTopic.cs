using Ayon.Events.Generators.Incremental;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Export;

/// <summary>A topic's schema with the documentation of its record.</summary>
internal sealed class ExportedTopic
{
    private readonly SchemaSymbols _symbols;
    private readonly INamedTypeSymbol _type;
    private readonly CancellationToken _cancellationToken;

    private ExportedTopic(INamedTypeSymbol type, TopicModel model, CancellationToken cancellationToken)
    {
        _type = type;
        _symbols = new SchemaSymbols(type);
        _cancellationToken = cancellationToken;
        Schema = SchemaBuilder.Build(model);
    }

    public TopicSchema Schema { get; }

    /// <summary>The name of the record.</summary>
    public string Title => _type.Name;

    /// <summary>The documentation of the record.</summary>
    public string? Description => Descriptions.Of(_type, _cancellationToken);

    /// <summary>Creates the schema of a record; null if it is not a valid topic.</summary>
    public static ExportedTopic? Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        ParsedTopics.Of(type, compilation, cancellationToken).Topic is { } model
            ? new ExportedTopic(type, model, cancellationToken)
            : null;

    /// <summary>Returns the documentation of a member.</summary>
    /// <param name="typeName">The type that declares it; empty for the topic's record.</param>
    /// <param name="field">The member.</param>
    public string? DescriptionOf(string typeName, SchemaField field) => Descriptions.Of(_symbols.Property(typeName, field.Property), _cancellationToken);

    /// <summary>Returns the documentation of an object or enum.</summary>
    public string? DescriptionOf(SchemaDefinition definition) => Descriptions.Of(_symbols.Type(definition.TypeName), _cancellationToken);
}
