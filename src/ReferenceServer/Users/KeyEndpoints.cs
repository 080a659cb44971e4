using Ayon.Events.Server.Access;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Users;

namespace Ayon.Events.Server.Users;

/// <summary>A user's API keys over REST: for the user and admins.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this RouteGroupBuilder users)
    {
        users.MapGet("/{name}/apikeys", ListAsync)
            .WithName("ListApiKeys")
            .WithSummary("Lists a user's API keys with a preview of each.");
        users.MapPost("/{name}/apikeys", AddAsync)
            .WithName("AddApiKey")
            .WithSummary("Creates an API key for a user. The key is returned only once.");
        users.MapDelete("/{name}/apikeys/{id}", RevokeAsync)
            .WithName("RevokeApiKey")
            .WithSummary("Deletes an API key.");
    }

    public static StoredKey NewKey(string userName, string key, string label, DateTimeOffset? expires, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now).ToString("N"),
        UserName = userName,
        Hash = ApiKeys.HashOf(key),
        Label = label,
        Preview = ApiKeys.PreviewOf(key),
        CreatedAt = now,
        ExpiresAt = expires,
    };

    private static async Task<IResult> ListAsync(string name, Caller caller, IUserStore users, CancellationToken cancellationToken)
    {
        if (!caller.MayManage(name))
        {
            return UserAnswers.NotYours();
        }

        return await users.FindByNameAsync(name, cancellationToken) is null
            ? UserAnswers.Unknown(name)
            : JsonAnswer.Of(UserJson.Of(await users.ListKeysAsync(name, cancellationToken), UserJson.Of));
    }

    private static async Task<IResult> AddAsync(
        string name, HttpRequest request, Caller caller, IUserStore users, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!caller.MayManage(name))
        {
            return UserAnswers.NotYours();
        }

        var now = time.GetUtcNow();
        var body = await JsonBody.ReadAsync(request, fields => Read(fields, now), cancellationToken);
        if (body.IsRefused(out var error, out var wanted))
        {
            return error;
        }

        if (wanted.Key is not null && !caller.IsAdmin)
        {
            // The answer would tell whether somebody has such a key.
            return ErrorResult.Forbidden("Only admins may choose a key. Omit it to generate one.");
        }

        var key = wanted.Key ?? ApiKeys.Create();
        var stored = NewKey(name, key, wanted.Label, wanted.Expires, now);
        return (await users.AddKeyAsync(stored, cancellationToken)).Answer(name, Answer, "The user already has a key with this label, or another user has this key.");

        IResult Answer()
        {
            var answer = UserJson.Of(stored);
            answer["key"] = key;
            return JsonAnswer.Of(answer, StatusCodes.Status201Created);
        }
    }

    private static async Task<IResult> RevokeAsync(string name, string id, Caller caller, IUserStore users, CancellationToken cancellationToken) =>
        caller.MayManage(name)
            ? (await users.DeleteKeyAsync(name, id, cancellationToken)).Answer(name, static () => Results.NoContent())
            : UserAnswers.NotYours();

    private static WantedKey Read(JsonFields fields, DateTimeOffset now) => new(
        fields.NewKey("key"), fields.Label("label"), fields.Expiry("expires", now));

    private sealed record WantedKey(string? Key, string Label, DateTimeOffset? Expires);
}
