using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Client;

namespace Ayon.Events.Studio.Http;

/// <summary>The calls to one server, as the service itself or on behalf of a user.</summary>
internal sealed class StudioConnection(ServerApis apis, TimeProvider time, string? user)
{
    private IEntitiesApi? _entities;
    private ISettingsApi? _settings;
    private HttpClient? _http;

    /// <summary>The user on whose behalf calls are made; null for the service itself.</summary>
    public string? User => user;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>The calls on projects and entities.</summary>
    public IEntitiesApi Entities => _entities ??= apis.Create<IEntitiesApi>(user, StudioHttp.Settings);

    /// <summary>The HTTP client itself, for what is streamed.</summary>
    public HttpClient Http => _http ??= apis.CreateClient(user);

    /// <summary>An HTTP client for addresses that the server sends callers to, which gets no key.</summary>
    public HttpClient Elsewhere => apis.Elsewhere;

    /// <summary>The calls on settings and secrets.</summary>
    public ISettingsApi Settings => _settings ??= apis.Create<ISettingsApi>(user, StudioHttp.Settings);

    /// <summary>The same on behalf of a user.</summary>
    public StudioConnection As(string userName) => new(apis, time, ServerApis.CheckUser(userName));

    /// <summary>Creates something, and gives its id.</summary>
    public async Task<string> CreateAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        var answer = await Entities.PostAsync(path, body, cancellationToken).ConfigureAwait(false);
        return answer is { ValueKind: JsonValueKind.Object } created && created.TryGetProperty("id", out var id) && id.GetString() is { } text
            ? text
            : throw new ContractException($"POST /api/{path} was answered without an id.", null) { Request = $"POST /api/{path}" };
    }
}
