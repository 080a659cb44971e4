using System.Text.Json.Nodes;

namespace Ayon.Events.Server.Http;

/// <summary>Responses of JSON without a fixed form.</summary>
internal static class JsonAnswer
{
    public static IResult Of(JsonObject json, int statusCode = StatusCodes.Status200OK) => OfAny(json, statusCode);

    public static IResult Of(JsonArray json) => OfAny(json, StatusCodes.Status200OK);

    private static IResult OfAny(JsonNode json, int statusCode) => Results.Text(json.ToJsonString(), "application/json", statusCode: statusCode);
}
