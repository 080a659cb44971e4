using Ayon.Events.Wire;
using Refit;

namespace Ayon.Events.Client;

/// <summary>The contract's REST calls about the server and the caller.</summary>
internal interface IServerApi
{
    [Get("/api/info")]
    Task<ServerInfo> GetInfoAsync(CancellationToken cancellationToken);

    [Get("/api/users/me")]
    Task<UserInfo> GetCurrentUserAsync(CancellationToken cancellationToken);
}
