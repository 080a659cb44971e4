using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

// Members of the records with a default value have a setter: the source generator would overwrite the default of an init-only member.
/// <summary>The JSON context of all wire records: camelCase, without null members, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AyonEvent))]
[JsonSerializable(typeof(DispatchEventRequest))]
[JsonSerializable(typeof(DispatchEventResponse))]
[JsonSerializable(typeof(UpdateEventRequest))]
[JsonSerializable(typeof(EventOperationRequest))]
[JsonSerializable(typeof(EventOperationResponse))]
[JsonSerializable(typeof(EnrollRequest))]
[JsonSerializable(typeof(EnrollResponse))]
[JsonSerializable(typeof(EnrollManyResponse))]
[JsonSerializable(typeof(EventBatchRequest))]
[JsonSerializable(typeof(EventBatchResponse))]
[JsonSerializable(typeof(FilterGroup))]
[JsonSerializable(typeof(ServerInfo))]
[JsonSerializable(typeof(UserInfo))]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(GraphQlEventQuery))]
[JsonSerializable(typeof(GraphQlEventAnswer))]
[JsonSerializable(typeof(SocketAuthMessage))]
[JsonSerializable(typeof(SocketEventMessage))]
internal sealed partial class WireJsonContext : JsonSerializerContext;
