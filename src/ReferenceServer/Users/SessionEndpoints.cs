using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Users;

namespace Ayon.Events.Server.Users;

/// <summary>A user's sessions over REST: for the user and admins.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this RouteGroupBuilder users)
    {
        users.MapGet("/{name}/sessions", ListAsync)
            .WithName("ListSessions")
            .WithSummary("Lists a user's sessions.");
        users.MapDelete("/{name}/sessions/{id}", EndAsync)
            .WithName("EndSession")
            .WithSummary("Ends a session of a user.");
    }

    private static async Task<IResult> ListAsync(
        string name, Caller caller, IUserStore users, Sessions sessions, CancellationToken cancellationToken)
    {
        if (!caller.MayManage(name))
        {
            return UserAnswers.NotYours();
        }

        return await users.FindByNameAsync(name, cancellationToken) is null
            ? UserAnswers.Unknown(name)
            : JsonAnswer.Of(new JsonObject { ["sessions"] = UserJson.Of(await sessions.ListAsync(name, cancellationToken), UserJson.Of) });
    }

    private static async Task<IResult> EndAsync(string name, string id, Caller caller, IUserStore users, CancellationToken cancellationToken) =>
        caller.MayManage(name)
            ? (await users.DeleteSessionAsync(name, id, cancellationToken)).Answer(name, static () => Results.NoContent())
            : UserAnswers.NotYours();
}
