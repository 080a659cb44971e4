using System.Security.Claims;
using System.Text.Encodings.Web;
using Ayon.Events.Server.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Access;

/// <summary>
/// Recognises callers by <c>X-Api-Key: KEY</c>, <c>Authorization: ApiKey KEY</c> or <c>Authorization: Bearer TOKEN</c>; a service may
/// act for a user with <c>X-As-User: NAME</c> (contract, "REST").
/// </summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Recognition recognition, Callers callers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    private static readonly (string Prefix, CredentialKind Kind)[] Schemes =
        [("ApiKey ", CredentialKind.ApiKey), ("Bearer ", CredentialKind.Session)];

    private string _unauthorized =
        "Send an API key, as X-Api-Key: KEY or Authorization: ApiKey KEY, or the token of a login as Authorization: Bearer TOKEN.";

    private string? _forbidden;
    private TimeSpan? _wait;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Read() is not var (secret, kind))
        {
            return AuthenticateResult.NoResult();
        }

        var recognised = await recognition.RecogniseAsync(secret, [kind], Context.Connection.RemoteIpAddress, Context.RequestAborted);
        if (recognised.Caller is not { } caller)
        {
            _wait = recognised.Wait;
            return Unauthorized(Describe(kind, recognised));
        }

        if (Request.Headers.TryGetValue("X-As-User", out var name))
        {
            if (!caller.IsService)
            {
                // Acting as oneself instead would do something else than was asked for.
                return Forbidden("Only services may act for a user (X-As-User).");
            }

            if (await callers.FindByNameAsync(name.ToString(), Context.RequestAborted) is not { } user)
            {
                return Forbidden("X-As-User must name an active user.");
            }

            caller = user;
        }

        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new CallerIdentity(caller, recognised.Credential!)), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_forbidden is not null)
        {
            return ErrorResult.Forbidden(_forbidden).ExecuteAsync(Context);
        }

        if (_wait is { } wait)
        {
            return ErrorResult.TooMany(Context, wait).ExecuteAsync(Context);
        }

        Response.Headers.WWWAuthenticate = SchemeName;
        return new ErrorResult(StatusCodes.Status401Unauthorized, _unauthorized).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ErrorResult.Forbidden(Permission.For(Context.GetEndpoint()).Refusal).ExecuteAsync(Context);

    private (string Secret, CredentialKind Kind)? Read()
    {
        if (Request.Headers["X-Api-Key"] is [{ Length: > 0 } key])
        {
            return (key, CredentialKind.ApiKey);
        }

        if (Request.Headers.Authorization is not [{ Length: > 0 } authorization])
        {
            return null;
        }

        foreach (var (prefix, kind) in Schemes)
        {
            if (authorization.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return (authorization[prefix.Length..].Trim(), kind);
            }
        }

        return null;
    }

    // Clients probe with an API key as Bearer to tell services from users, so it must not be taken as a token.
    private static string Describe(CredentialKind kind, Recognised recognised) => (kind, recognised.IsOfOtherKind) switch
    {
        (CredentialKind.Session, true) => "This is an API key: send it as Authorization: ApiKey KEY, or X-Api-Key: KEY.",
        (CredentialKind.ApiKey, true) => "This is the token of a login: send it as Authorization: Bearer TOKEN.",
        (CredentialKind.Session, false) => "The token is unknown, or its session has ended.",
        _ => "The API key is unknown or has expired.",
    };

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
