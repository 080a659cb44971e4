using System.Text.Json.Serialization;

namespace Ayon.Events.Server.Operations;

/// <summary>JSON of <c>GET /api/info</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InfoResponse))]
internal sealed partial class InfoJsonContext : JsonSerializerContext;
