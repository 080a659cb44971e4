using System.Text.Json.Serialization;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Refit;

namespace Ayon.Events.Client;

/// <summary>
/// Creates the Refit interfaces over one named HTTP client, which has the server's address, the key, the retries and the typed errors:
/// as the service itself, or on behalf of a user.
/// </summary>
internal sealed class ServerApis(IHttpClientFactory clients)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "Ayon.Events";

    /// <summary>The header that names the user on whose behalf a service calls.</summary>
    public const string AsUser = "X-As-User";

    /// <summary>The header that names the sender type of what a call writes.</summary>
    public const string SenderType = "X-Sender-Type";

    private const string ElsewhereName = "Ayon.Events.Elsewhere";

    /// <summary>An HTTP client for other servers, which gets neither key nor address.</summary>
    public HttpClient Elsewhere => clients.CreateClient(ElsewhereName);

    /// <summary>How the contract's own interfaces read and write.</summary>
    public static RefitSettings ContractSettings { get; } = Settings(WireJsonContext.Default, ApiErrors.FromAnswerAsync);

    /// <summary>How an interface reads and writes JSON, and what its error answers become.</summary>
    // The context alone: Refit's own options bring an enum converter that native AOT cannot make.
    public static RefitSettings Settings(JsonSerializerContext json, Func<HttpResponseMessage, ValueTask<Exception?>> fromAnswer) =>
        new(SystemTextJsonContentSerializer.ForContext(json))
        {
            ExceptionFactory = fromAnswer,
            DeserializationExceptionFactory = ApiErrors.FromBrokenBodyAsync,
            TransportExceptionFactory = static (_, error, _) => error,
        };

    /// <summary>Registers the HTTP client, once.</summary>
    public static void AddTo(IServiceCollection services)
    {
        // Called twice, it must not stack a second set of retries on the first.
        if (services.Any(static service => service.ServiceType == typeof(ServerApis)))
        {
            return;
        }

        services.AddSingleton<ServerApis>();
        services
            .AddHttpClient(ClientName, static (provider, client) =>
            {
                var options = provider.GetRequiredService<IOptions<AyonOptions>>().Value;
                client.BaseAddress = options.ServerUrl;
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.Add("X-Api-Key", options.ApiKey);
                client.DefaultRequestHeaders.Add(SenderType, options.SenderType);
                if (options.SiteId is { } site)
                {
                    client.DefaultRequestHeaders.Add("X-Ayon-Site-Id", site);
                }
            })
            // One for all clients and the WebSocket. It renews its connections itself: the factory's way needs a new client now and
            // then, and ours live as long as the process.
            .ConfigurePrimaryHttpMessageHandler(static provider => provider.GetRequiredService<ServerHttp>().Handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Four lines a request at the level of Information: a worker that polls would fill the log.
            .RemoveAllLoggers()
            .AddHttpMessageHandler(static provider => new TransportErrors(provider.GetRequiredService<ServerClock>()))
            .AddResilienceHandler("Ayon.Events", static (pipeline, context) => RetryRules.Configure(
                pipeline,
                context.ServiceProvider.GetRequiredService<IOptions<AyonOptions>>().Value,
                context.ServiceProvider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Creates an interface.</summary>
    /// <typeparam name="T">The interface.</typeparam>
    /// <param name="user">The user on whose behalf it calls; null for the service itself.</param>
    /// <param name="settings">How it reads and writes; null for the contract's own.</param>
    /// <param name="path">What its paths begin with, without a slash at its end; empty for none.</param>
    public T Create<T>(string? user = null, RefitSettings? settings = null, string path = "")
        where T : class
    {
        var client = CreateClient(user);
        if (path.Length > 0)
        {
            client.BaseAddress = new Uri(client.BaseAddress!.ToString().TrimEnd('/') + path);
        }

        return RestService.ForGenerated<T>(client, settings ?? ContractSettings);
    }

    /// <summary>Creates an HTTP client.</summary>
    /// <param name="user">The user on whose behalf it calls; null for the service itself.</param>
    public HttpClient CreateClient(string? user)
    {
        var client = clients.CreateClient(ClientName);
        if (user is not null)
        {
            client.DefaultRequestHeaders.Add(AsUser, user);
        }

        return client;
    }

    /// <summary>Checks the name of a user on whose behalf is called.</summary>
    /// <exception cref="ArgumentException">It cannot be a user's name.</exception>
    public static string CheckUser(string userName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userName);
        return userName.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-' or '@' or '+')
            ? userName
            : throw new ArgumentException($"'{userName}' is not the name of a user: use letters, digits, '_', '.', '-', '@' and '+'.", nameof(userName));
    }
}
