using System.Text.Json.Serialization;

namespace Ayon.Events.Server.Operations;

/// <summary>JSON of what the server tells of itself.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InfoResponse))]
internal sealed partial class InfoJsonContext : JsonSerializerContext;
