using System.Text.Json.Serialization;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Operations.Retention;
using Ayon.Events.Server.Settings;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Operations;

/// <summary><c>GET /api/info</c>: facts about the server.</summary>
internal static class InfoEndpoint
{
    private static readonly string[] Extensions =
    [
        ServerExtensions.Attempts, ServerExtensions.Batch, ServerExtensions.Capacity, ServerExtensions.Delay, ServerExtensions.Gap,
        ServerExtensions.Reclaim, ServerExtensions.Wait,
    ];

    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.TypeInfoResolverChain.Add(InfoJsonContext.Default));
        return services.AddSingleton<EventOperations>().AddRetention();
    }

    public static void MapOperations(this RouteGroupBuilder api) =>
        api.MapGet("/info", GetInfo)
            .WithName("GetInfo")
            .WithSummary("Gets the server's version and uptime and, with credentials, the current user.");

    private static Ok<InfoResponse> GetInfo(Caller? caller, ServerFacts server, IOptions<ExtensionsOptions> extensions) => TypedResults.Ok(new InfoResponse
    {
        Version = server.Version,
        Uptime = server.Uptime.TotalSeconds,
        Extensions = caller is null || !extensions.Value.Enabled ? null : Extensions,
        User = caller?.Info,
        Sites = caller is null ? null : [],
        Attributes = caller is null ? null : [],
    });
}

/// <summary>Response of <c>GET /api/info</c>: the SDK's record and two lists that other AYON clients read.</summary>
internal sealed record InfoResponse
{
    public required string Version { get; init; }

    public required double Uptime { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UserInfo? User { get; init; }

    /// <summary>Always empty: this server has no sites.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Sites { get; init; }

    /// <summary>Always empty: this server has no attributes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Attributes { get; init; }

    /// <summary>The extensions of the contract that this server supports.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Extensions { get; init; }
}
