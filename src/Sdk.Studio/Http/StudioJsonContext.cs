using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ayon.Events.Wire;

namespace Ayon.Events.Studio.Http;

/// <summary>JSON of all that travels: camelCase, null members left out, no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RawJson))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonElement?))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(StoredSecret))]
[JsonSerializable(typeof(IReadOnlyList<StoredSecret>))]
[JsonSerializable(typeof(GraphQlQuery))]
[JsonSerializable(typeof(GraphQlAnswer))]
[JsonSerializable(typeof(FolderHierarchy))]
[JsonSerializable(typeof(ProjectListing))]
[JsonSerializable(typeof(ProjectEntity))]
[JsonSerializable(typeof(LinkTypeListing))]
[JsonSerializable(typeof(EntityList))]
[JsonSerializable(typeof(AttributeListing))]
[JsonSerializable(typeof(EntityBatchAnswer))]
[JsonSerializable(typeof(BackgroundAnswer))]
internal sealed partial class StudioJsonContext : JsonSerializerContext;
