using System.Text.Json.Serialization;
using Ayon.Events.Wire;

namespace Ayon.Events.Studio.Http;

/// <summary>JSON of all that travels: camelCase, null members left out, no reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RawJson))]
[JsonSerializable(typeof(StoredSecret))]
[JsonSerializable(typeof(IReadOnlyList<StoredSecret>))]
internal sealed partial class StudioJsonContext : JsonSerializerContext;
