using System.Globalization;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Users;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ayon.Events.Server.Users;

/// <summary>Users over REST.</summary>
internal static class UserEndpoints
{
    private const int MostListed = 1000;

    public static IServiceCollection AddUsers(this IServiceCollection services) => services.AddSingleton<FirstKey>();

    public static void MapUsers(this RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users");
        users.MapGet("", ListAsync)
            .WithName("ListUsers")
            .WithSummary("Lists users by their names, page by page.");
        users.MapGet("/me", GetMe)
            .WithName("GetCurrentUser")
            .WithSummary("Gets the current user, e.g. to check an API key.");
        users.MapGet("/{name}", GetAsync)
            .WithName("GetUser")
            .WithSummary("Gets a user.");
        users.MapPut("/{name}", CreateAsync)
            .WithName("CreateUser")
            .WithSummary("Creates a user.");
        users.MapPatch("/{name}", UpdateAsync)
            .WithName("UpdateUser")
            .WithSummary("Updates the specified fields of a user.");
        users.MapDelete("/{name}", DeleteAsync)
            .WithName("DeleteUser")
            .WithSummary("Deletes a user and the user's keys and sessions.");
        users.MapPatch("/{name}/password", SetPasswordAsync)
            .WithName("SetPassword")
            .WithSummary("Changes a user's password and ends the sessions of the old one.");
        users.MapPatch("/{name}/accessGroups", AssignAsync)
            .WithName("AssignProjects")
            .WithSummary("Grants or revokes a user's access to projects.");
        users.MapKeys();
        users.MapSessions();
    }

    private static Ok<UserInfo> GetMe(Caller caller) => TypedResults.Ok(caller.Info);

    private static async Task<IResult> ListAsync(HttpRequest request, IUserStore users, CancellationToken cancellationToken)
    {
        var limit = MostListed;
        if (request.Query["limit"] is [{ } given] &&
            (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MostListed))
        {
            return ErrorResult.Invalid("limit", $"must be a whole number between 1 and {MostListed}.");
        }

        var query = new UserListQuery { After = request.Query["after"] is [{ Length: > 0 } after] ? after : null, Limit = limit + 1 };
        var found = await users.ListUsersAsync(query, cancellationToken);
        return JsonAnswer.Of(new JsonObject
        {
            ["users"] = UserJson.Of(found.Take(limit), static listed => UserJson.Of(listed.User)),
            ["hasMore"] = found.Count > limit,
        });
    }

    private static async Task<IResult> GetAsync(string name, Caller caller, IUserStore users, CancellationToken cancellationToken)
    {
        if (name != caller.Name && !caller.IsManager)
        {
            return ErrorResult.Forbidden("Only managers, admins and services may see other users.");
        }

        return await users.FindByNameAsync(name, cancellationToken) is { } user ? JsonAnswer.Of(UserJson.Of(user)) : UserAnswers.Unknown(name);
    }

    private static async Task<IResult> CreateAsync(
        string name, HttpRequest request, IUserStore users, Passwords passwords, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, fields => UserFields.ReadNew(name, fields), cancellationToken);
        if (body.IsRefused(out var error, out var made))
        {
            return error;
        }

        var hash = made.Password is null ? null : await passwords.HashAsync(made.Password, cancellationToken);
        var key = made.Key is null ? null : KeyEndpoints.NewKey(name, made.Key, "", expires: null, time.GetUtcNow());
        var outcome = await users.CreateUserAsync(made.User with { PasswordHash = hash }, key, cancellationToken);
        return outcome.Answer(
            name, static () => Results.StatusCode(StatusCodes.Status201Created), "Another user has this name, or this key.");
    }

    private static async Task<IResult> UpdateAsync(string name, HttpRequest request, IUserStore users, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, UserFields.ReadChange, cancellationToken);
        if (body.IsRefused(out var error, out var change))
        {
            return error;
        }

        var outcome = await users.ChangeUserAsync(name, change.Apply, keptSession: null, cancellationToken);
        return outcome.Answer(name, static () => Results.NoContent());
    }

    private static async Task<IResult> DeleteAsync(string name, IUserStore users, CancellationToken cancellationToken) =>
        (await users.DeleteUserAsync(name, cancellationToken)).Answer(name, static () => Results.NoContent());

    private static async Task<IResult> SetPasswordAsync(
        string name, HttpRequest request, Caller caller, Credential credential, IUserStore users, Passwords passwords, CancellationToken cancellationToken)
    {
        if (name != caller.Name && !caller.IsAdmin)
        {
            return UserAnswers.NotYours();
        }

        var body = await JsonBody.ReadAsync(request, static fields => new PasswordChange(ReadPassword(fields)), cancellationToken);
        if (body.IsRefused(out var error, out var change))
        {
            return error;
        }

        var hash = change.Password is null ? null : await passwords.HashAsync(change.Password, cancellationToken);
        var outcome = await users.ChangeUserAsync(name, user => user with { PasswordHash = hash }, credential.Hash, cancellationToken);
        return outcome.Answer(name, static () => Results.NoContent());
    }

    // Null takes the password away; nothing is a mistake.
    private static string? ReadPassword(JsonFields fields) =>
        fields.IsNull("password") ? null : fields.Required("password", fields.Password("password"));

    private static async Task<IResult> AssignAsync(string name, HttpRequest request, IUserStore users, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, AccessChange.Read, cancellationToken);
        if (body.IsRefused(out var error, out var change))
        {
            return error;
        }

        var outcome = await users.ChangeUserAsync(name, change.Apply, keptSession: null, cancellationToken);
        return outcome.Answer(name, static () => Results.NoContent());
    }

    private sealed record PasswordChange(string? Password);
}
