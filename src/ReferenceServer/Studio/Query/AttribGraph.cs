using System.Text.Json.Nodes;
using Ayon.Events.Server.Studio.Entities;
using GraphQL.Types;

namespace Ayon.Events.Server.Studio.Query;

/// <summary>The field <c>attrib</c>: the attributes that AYON brings, each as a separate field. All others are in <c>allAttrib</c>.</summary>
internal static class AttribGraph
{
    public static ObjectGraphType<JsonObject> TypeOf(EntityType type)
    {
        var attrib = new ObjectGraphType<JsonObject> { Name = $"{char.ToUpperInvariant(type.Name[0])}{type.Name[1..]}AttribType" };
        foreach (var attribute in Attributes.All.Where(attribute => attribute.Scope.Contains(type.Name, StringComparer.Ordinal)))
        {
            var name = attribute.Name;
            switch (attribute.Type)
            {
                case "float":
                    attrib.Field<FloatGraphType>(name).Resolve(context => double.TryParse(context.Source[name]?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : (double?)null);
                    break;
                case "integer":
                    attrib.Field<IntGraphType>(name).Resolve(context => int.TryParse(context.Source[name]?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : (int?)null);
                    break;
                case "boolean":
                    attrib.Field<BooleanGraphType>(name).Resolve(context => bool.TryParse(context.Source[name]?.ToString(), out var flag) ? flag : (bool?)null);
                    break;
                case "list_of_strings":
                    attrib.Field<ListGraphType<NonNullGraphType<StringGraphType>>>(name)
                        .Resolve(context => (context.Source[name] as JsonArray)?.Select(static item => item?.ToString() ?? ""));
                    break;
                default:
                    attrib.Field<StringGraphType>(name).Resolve(context => context.Source[name]?.ToString());
                    break;
            }
        }

        return attrib;
    }
}
