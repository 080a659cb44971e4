using Ayon.Events.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ayon.Events.Server.Access;

/// <summary>What the server tells users of themselves.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this RouteGroupBuilder api) =>
        api.MapGet("/users/me", GetMe)
            .WithName("GetCurrentUser")
            .WithSummary("Tells who the caller is, e.g. to probe an API key.");

    private static Ok<UserInfo> GetMe(Caller caller) => TypedResults.Ok(caller.Info);
}
