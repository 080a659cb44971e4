using Ayon.Events.Wire;
using Refit;

namespace Ayon.Events.Client;

/// <summary>The REST calls of the contract for the server and the current user.</summary>
internal interface IServerApi
{
    [Get("/api/info")]
    Task<ServerInfo> GetInfoAsync(CancellationToken cancellationToken);

    [Get("/api/users/me")]
    Task<UserInfo> GetCurrentUserAsync(CancellationToken cancellationToken);
}
