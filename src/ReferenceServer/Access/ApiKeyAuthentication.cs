using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Ayon.Events.Server.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Access;

/// <summary>
/// Recognises callers by <c>X-Api-Key: KEY</c> or <c>Authorization: ApiKey KEY</c>; a service may act for a user with
/// <c>X-As-User: NAME</c> (contract, "REST").
/// </summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string AuthorizationPrefix = "ApiKey ";

    private string _unauthorized = "Send an API key, as X-Api-Key: KEY or Authorization: ApiKey KEY.";
    private string? _forbidden;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!TryReadKey(out var key))
        {
            return AuthenticateResult.NoResult();
        }

        var caller = await keys.FindCallerAsync(key, Context.RequestAborted);
        if (caller is null)
        {
            return Unauthorized("The API key is not known.");
        }

        if (Request.Headers.TryGetValue("X-As-User", out var name))
        {
            if (!caller.IsService)
            {
                // Acting as oneself instead would do something else than was asked for.
                return Forbidden("Only services may act for a user (X-As-User).");
            }

            caller = await keys.FindByNameAsync(name.ToString(), Context.RequestAborted);
            if (caller is null)
            {
                return Forbidden("X-As-User names no active user.");
            }
        }

        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new CallerIdentity(caller)), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_forbidden is not null)
        {
            return ErrorResult.Forbidden(_forbidden).ExecuteAsync(Context);
        }

        Response.Headers.WWWAuthenticate = SchemeName;
        return new ErrorResult(StatusCodes.Status401Unauthorized, _unauthorized).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ErrorResult.Forbidden(Permission.RefusalOf(Context.GetEndpoint())).ExecuteAsync(Context);

    private bool TryReadKey([NotNullWhen(true)] out string? key)
    {
        key = Request.Headers["X-Api-Key"] is [{ Length: > 0 } value] ? value : null;
        if (key is null && Request.Headers.Authorization is [{ Length: > 0 } authorization])
        {
            if (authorization.StartsWith(AuthorizationPrefix, StringComparison.OrdinalIgnoreCase))
            {
                key = authorization[AuthorizationPrefix.Length..].Trim();
            }
            else
            {
                // Clients probe with an API key as Bearer to tell services from users, so it must not be taken as a key.
                _unauthorized = "Only API keys are known here: send Authorization: ApiKey KEY, or X-Api-Key: KEY.";
            }
        }

        return key is not null;
    }

    private AuthenticateResult Unauthorized(string reason)
    {
        _unauthorized = reason;
        return AuthenticateResult.Fail(reason);
    }

    private AuthenticateResult Forbidden(string reason)
    {
        _forbidden = reason;
        return AuthenticateResult.Fail(reason);
    }
}
