using System.Text.Json.Serialization;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Http;

/// <summary>JSON of responses. Unlike requests, they contain all members, including nulls.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(EventTimeConverter)])]
[JsonSerializable(typeof(AyonEvent))]
[JsonSerializable(typeof(DispatchEventResponse))]
[JsonSerializable(typeof(EnrollResponse))]
[JsonSerializable(typeof(EventOperationResponse))]
[JsonSerializable(typeof(UserInfo))]
internal sealed partial class ServerJsonContext : JsonSerializerContext;
