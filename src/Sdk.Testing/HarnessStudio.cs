using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Client;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Users;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ayon.Events.Testing;

/// <summary>The studio of a harness's server: the projects, settings and secrets that the code under test finds.</summary>
public sealed class HarnessStudio
{
    private readonly HarnessServer _server;
    private readonly AyonOptions _worker;
    private readonly Func<IServiceProvider?> _services;

    internal HarnessStudio(HarnessServer server, HttpClient http, AyonOptions worker, Func<IServiceProvider?> services) =>
        (_server, Http, _worker, _services) = (server, http, worker, services);

    /// <summary>Gets a client for REST calls to the server, with its address and API key. Faults do not affect it.</summary>
    public HttpClient Http { get; }

    /// <summary>Creates a project with the server's default types and statuses.</summary>
    /// <param name="name">The name; it is also the project's code.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="InvalidOperationException">The server rejected the project.</exception>
    public Task CreateProjectAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return SendAsync(HttpMethod.Post, "/api/projects", new JsonObject { ["name"] = name, ["code"] = name }.ToJsonString(), cancellationToken);
    }

    /// <summary>
    /// Saves settings of the addon that <see cref="AyonOptions.AddonName"/>, <see cref="AyonOptions.AddonVersion"/> and
    /// <see cref="AyonOptions.DefaultSettingsVariant"/> of the worker name. When this method returns, a running worker uses them.
    /// </summary>
    /// <param name="json">The whole settings, as JSON with AYON's names, e.g. <c>{"farm_url": "http://farm"}</c>.</param>
    /// <param name="project">The project whose settings these are. Default: null, for those of the studio.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException"><paramref name="json"/> is not a JSON object.</exception>
    /// <exception cref="InvalidOperationException">The options name no addon, the server rejected the settings, or they do not fit the worker's record.</exception>
    public async Task SaveSettingsAsync([StringSyntax(StringSyntaxAttribute.Json)] string json, string? project = null, CancellationToken cancellationToken = default)
    {
        CheckObject(json);
        if (_worker is not { AddonName: { } name, AddonVersion: { } version })
        {
            throw new InvalidOperationException(
                "The harness cannot save settings, because it does not know the addon. Set AddonName and AddonVersion with the harness's option Options, or AYON_ADDON_NAME and AYON_ADDON_VERSION.");
        }

        var path = $"/api/addons/{Uri.EscapeDataString(name)}/{Uri.EscapeDataString(version)}/settings{(project is null ? "" : "/" + Uri.EscapeDataString(project))}";
        await SendAsync(HttpMethod.Post, $"{path}?variant={Uri.EscapeDataString(_worker.DefaultSettingsVariant ?? "production")}", json, cancellationToken).ConfigureAwait(false);
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sets a secret. When this method returns, a running worker uses it for its settings.</summary>
    /// <param name="name">The name of the secret.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="InvalidOperationException">The server rejected the secret.</exception>
    public async Task SetSecretAsync(string name, string value, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        await SendAsync(HttpMethod.Put, $"/api/secrets/{Uri.EscapeDataString(name)}", new JsonObject { ["name"] = name, ["value"] = value }.ToJsonString(), cancellationToken).ConfigureAwait(false);
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates a user, for code that acts on behalf of one.</summary>
    /// <param name="name">The name.</param>
    /// <param name="projects">The projects that the user can access. Default: null, for none. Managers can access all.</param>
    /// <param name="isManager">Whether the user is a manager. Default: false.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="InvalidOperationException">There is a user with this name already.</exception>
    public async Task CreateUserAsync(string name, IReadOnlyList<string>? projects = null, bool isManager = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        // Over REST, only an administrator in person creates users.
        var users = _server.Services.GetRequiredService<IUserStore>();
        if (await users.FindByNameAsync(name, cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new InvalidOperationException($"There is a user with the name '{name}' already.");
        }

        var user = new StoredUser { Name = name, Projects = projects ?? [], Roles = new UserRoles { IsManager = isManager } };
        await users.SaveUserAsync(user, cancellationToken).ConfigureAwait(false);
    }

    private static void CheckObject(string json)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(json);
        try
        {
            using var parsed = JsonDocument.Parse(json);
            if (parsed.RootElement.ValueKind == JsonValueKind.Object)
            {
                return;
            }
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"The settings are not valid JSON: {error.Message}", nameof(json), error);
        }

        throw new ArgumentException("The settings must be a JSON object.", nameof(json));
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (var kept in _services()?.GetServices<IHostedService>().OfType<IRefreshable>() ?? [])
        {
            try
            {
                await kept.RefreshAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (AyonEventsException error)
            {
                throw new InvalidOperationException($"The server saved the settings, but the worker does not accept them and continues with the previous ones. {error.Message}", error);
            }
        }
    }

    private async Task SendAsync(HttpMethod method, string path, string json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, new MediaTypeHeaderValue("application/json")) };
        using var response = await Http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)}");
        }
    }
}
