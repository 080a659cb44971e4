using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Ayon.Events.Server.OpenApi;

/// <summary>Creates a schema from an example.</summary>
internal static class SchemaOfExample
{
    /// <param name="example">An object with every member; null stands for an optional text.</param>
    /// <param name="required">Required members; null if unspecified.</param>
    public static OpenApiSchema Of(JsonNode? example, string[]? required = null) => example switch
    {
        JsonObject members => new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = members.ToDictionary(static member => member.Key, static member => (IOpenApiSchema)Of(member.Value), StringComparer.Ordinal),
            Required = required is null ? null : new HashSet<string>(required, StringComparer.Ordinal),
        },
        JsonArray items => new OpenApiSchema { Type = JsonSchemaType.Array, Items = items.Count == 0 ? new OpenApiSchema() : Of(items[0]) },
        null => new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
        _ => new OpenApiSchema
        {
            Type = example.GetValueKind() switch
            {
                JsonValueKind.True or JsonValueKind.False => JsonSchemaType.Boolean,
                JsonValueKind.Number => JsonSchemaType.Number,
                _ => JsonSchemaType.String,
            },
        },
    };
}
