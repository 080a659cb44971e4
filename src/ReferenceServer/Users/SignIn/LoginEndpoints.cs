using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Users;

namespace Ayon.Events.Server.Users.SignIn;

/// <summary>Sign-in with a password and sign-out, in AYON's form.</summary>
internal static class LoginEndpoints
{
    /// <summary>Maximum size of the body in bytes. Anyone can send one, and it is held in memory before authentication.</summary>
    public const long LongestBody = 16 * 1024;

    public static void MapLogin(this RouteGroupBuilder api)
    {
        api.MapPost("/auth/login", LoginAsync)
            .WithName("Login")
            .WithSummary("Gets a token for a name and password.");
        api.MapPost("/auth/logout", LogoutAsync)
            .WithName("Logout")
            .WithSummary("Ends the session whose token was sent.");
    }

    private static async Task<IResult> LoginAsync(
        HttpContext http, IUserStore users, Passwords passwords, Sessions sessions, Guesses guesses, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(http.Request, Read, cancellationToken, LongestBody);
        if (body.IsRefused(out var error, out var login))
        {
            return error;
        }

        var address = http.Connection.RemoteIpAddress;
        if (!guesses.TryPassword(address, login.Name, out var wait))
        {
            return ErrorResult.TooMany(http, wait);
        }

        var user = await users.FindByNameAsync(login.Name, cancellationToken);
        if (!await passwords.VerifyAsync(user, login.Password, cancellationToken) || user is not { Active: true })
        {
            return Refusal();
        }

        guesses.Succeeded(address, login.Name);
        return await sessions.BeginAsync(user, http.Request.Headers.UserAgent.ToString(), cancellationToken) is { } token
            ? JsonAnswer.Of(new JsonObject { ["detail"] = $"Logged in as {user.Name}", ["token"] = token, ["user"] = UserJson.Of(user) })
            : Refusal();
    }

    private static async Task<IResult> LogoutAsync(Credential credential, Sessions sessions, CancellationToken cancellationToken)
    {
        if (credential.Kind != CredentialKind.Session)
        {
            return ErrorResult.BadRequest("An API key was sent, which has no session to end: send Authorization: Bearer TOKEN.");
        }

        await sessions.EndAsync(credential, cancellationToken);
        return JsonAnswer.Of(new JsonObject { ["detail"] = "Logged out" });
    }

    // The same whatever is wrong: it tells nobody which users there are.
    private static ErrorResult Refusal() => new(StatusCodes.Status401Unauthorized, "The name or the password is wrong, or the user may not sign in.");

    private static LoginRequest Read(JsonFields fields) => new(
        fields.Required("name", fields.Text("name", EventFields.MaxNameLength)) ?? "",
        fields.Required("password", fields.Text("password", Passwords.Longest)) ?? "");

    private sealed record LoginRequest(string Name, string Password);
}
