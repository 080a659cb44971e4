using Ayon.Events.Generators.Incremental;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Export;

/// <summary>A topic's schema with the documentation of what declares it.</summary>
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

    /// <summary>Name of the record.</summary>
    public string Title => _type.Name;

    /// <summary>What the record's documentation says.</summary>
    public string? Description => Descriptions.Of(_type, _cancellationToken);

    /// <summary>Takes a record; null where it is no valid topic.</summary>
    public static ExportedTopic? Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        ParsedTopics.Of(type, compilation, cancellationToken).Topic is { } model
            ? new ExportedTopic(type, model, cancellationToken)
            : null;

    /// <summary>What the documentation of a member says.</summary>
    /// <param name="typeName">Type that declares it; empty for the topic's record.</param>
    /// <param name="field">The member.</param>
    public string? DescriptionOf(string typeName, SchemaField field) => Descriptions.Of(_symbols.Property(typeName, field.Property), _cancellationToken);

    /// <summary>What the documentation of an object or enum says.</summary>
    public string? DescriptionOf(SchemaDefinition definition) => Descriptions.Of(_symbols.Type(definition.TypeName), _cancellationToken);
}
