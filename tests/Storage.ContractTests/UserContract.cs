using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Users;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

public abstract class UserContract : StoreContract
{
    private static readonly UserRoles Admin = new() { IsAdmin = true };

    private UserStore Users => new((IDatabase)Store, Time);

    [Fact]
    public async Task SaveUserAsync_NewUser_IsFoundByNameAndKey()
    {
        var user = new StoredUser
        {
            Name = "Someone",
            Active = false,
            Roles = new UserRoles { IsService = true, IsManager = true },
            Projects = ["demo", "zażółć \"x\""],
            Attrib = RawJson.Parse("""{"email":"Some.One@Example.com","fullName":"Zażółć"}"""),
            PasswordHash = "password",
        };
        await Users.SaveUserAsync(user, Cancellation);
        await Users.AddKeyAsync(user.Name, "hash", Cancellation);

        AssertSame(user, await Users.FindByNameAsync("Someone", Cancellation));
        AssertSame(user, (await Users.FindByKeyHashAsync("hash", Cancellation))!.User);
        Assert.Null(await Users.FindByNameAsync("someone", Cancellation));
        Assert.Null(await Users.FindByKeyHashAsync("other", Cancellation));
    }

    [Fact]
    public async Task SaveUserAsync_KnownUser_ChangesAllAndKeepsKeysAndTheTimeOfCreation()
    {
        await Users.SaveUserAsync(new StoredUser { Name = "someone", Projects = ["demo"] }, Cancellation);
        var created = Time.GetUtcNow();
        await Users.AddKeyAsync("someone", "hash", Cancellation);
        var changed = new StoredUser { Name = "someone", Active = false, Roles = new UserRoles { IsAdmin = true, IsGuest = true } };
        Time.Advance(TimeSpan.FromSeconds(1));

        await Users.SaveUserAsync(changed, Cancellation);

        var stored = (await Users.FindByKeyHashAsync("hash", Cancellation))!.User;
        AssertSame(changed, stored);
        Assert.Equal((created, Time.GetUtcNow()), (stored.CreatedAt, stored.UpdatedAt));
    }

    [Fact]
    public async Task CreateUserAsync_WithAKey_IsAtomic()
    {
        var user = new StoredUser { Name = "someone" };
        Assert.Equal(UserOutcome.Done, await Users.CreateUserAsync(user, Key("someone", "hash"), Cancellation));
        Assert.Equal(UserOutcome.Taken, await Users.CreateUserAsync(user with { Active = false }, null, Cancellation));
        Assert.Equal(UserOutcome.Taken, await Users.CreateUserAsync(new() { Name = "other" }, Key("other", "hash"), Cancellation));

        Assert.True((await Users.FindByKeyHashAsync("hash", Cancellation))!.User.Active);
        Assert.Null(await Users.FindByNameAsync("other", Cancellation));
    }

    [Fact]
    public async Task CreateUserAsync_AtTheSameTime_MakesOne()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Users.CreateUserAsync(
            new StoredUser { Name = "someone", PasswordHash = $"{number}" }, Key("someone", $"hash {number}"), Cancellation)));

        var winner = Array.IndexOf(outcomes, UserOutcome.Done);
        Assert.Equal(9, outcomes.Count(static outcome => outcome == UserOutcome.Taken));
        Assert.Equal($"{winner}", (await Users.FindByNameAsync("someone", Cancellation))!.PasswordHash);
        Assert.Equal($"hash {winner}", Assert.Single(await Users.ListKeysAsync("someone", Cancellation)).Hash);
    }

    [Fact]
    public async Task ChangeUserAsync_AtTheSameTime_LosesNothing()
    {
        await Users.SaveUserAsync(new StoredUser { Name = "someone" }, Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Users.ChangeUserAsync(
            "someone", user => user with { Projects = [.. user.Projects, $"{number}"] }, null, Cancellation)));

        Assert.Equal(10, (await Users.FindByNameAsync("someone", Cancellation))!.Projects.Distinct().Count());
        Assert.Equal(UserOutcome.UnknownUser, await Users.ChangeUserAsync("nobody", static user => user, null, Cancellation));
    }

    [Fact]
    public async Task ChangeUserAsync_OfPasswordOrActivity_EndsSessions()
    {
        await Users.SaveUserAsync(new StoredUser { Name = "someone" }, Cancellation);
        await Users.SaveUserAsync(new StoredUser { Name = "other" }, Cancellation);
        await AddSessionsAsync(("someone", "kept"), ("someone", "ended"), ("other", "others"));

        await Users.ChangeUserAsync("someone", static user => user with { Projects = ["demo"] }, null, Cancellation);
        Assert.Equal(2, (await Users.ListSessionsAsync("someone", Cancellation)).Count);
        await Users.ChangeUserAsync("someone", static user => user with { PasswordHash = "new" }, "kept", Cancellation);
        Assert.Equal("kept", Assert.Single(await Users.ListSessionsAsync("someone", Cancellation)).Hash);
        await Users.ChangeUserAsync("someone", static user => user with { Active = false }, "kept", Cancellation);
        Assert.Empty(await Users.ListSessionsAsync("someone", Cancellation));
        Assert.Single(await Users.ListSessionsAsync("other", Cancellation));
    }

    [Fact]
    public async Task DeleteUserAsync_TakesKeysAndSessionsAlong()
    {
        await Users.CreateUserAsync(new StoredUser { Name = "someone" }, Key("someone", "hash"), Cancellation);
        await AddSessionsAsync(("someone", "token"));

        Assert.Equal(UserOutcome.Done, await Users.DeleteUserAsync("someone", Cancellation));
        Assert.Equal(UserOutcome.UnknownUser, await Users.DeleteUserAsync("someone", Cancellation));
        Assert.Null(await Users.FindByKeyHashAsync("hash", Cancellation));
        Assert.Null(await Users.FindBySessionHashAsync("token", Cancellation));
        Assert.Equal(UserOutcome.UnknownUser, await Users.AddKeyAsync(Key("someone", "hash"), Cancellation));
        Assert.Equal(UserOutcome.UnknownUser, await AddSessionAsync("someone", "token"));
    }

    [Fact]
    public async Task LastAdminWhoCanSignIn_StaysOne()
    {
        await Users.CreateUserAsync(new StoredUser { Name = "a", Roles = Admin }, Key("a", "hash"), Cancellation);
        await Users.SaveUserAsync(new StoredUser { Name = "no credentials", Roles = Admin }, Cancellation);
        await Users.CreateUserAsync(new StoredUser { Name = "expired", Roles = Admin }, Key("expired", "old") with { ExpiresAt = Time.GetUtcNow() }, Cancellation);
        await Users.SaveUserAsync(new StoredUser { Name = "inactive", Roles = Admin, Active = false, PasswordHash = "password" }, Cancellation);
        var key = Assert.Single(await Users.ListKeysAsync("a", Cancellation));

        Assert.Equal(UserOutcome.LastAdmin, await Users.ChangeUserAsync("a", static user => user with { Active = false }, null, Cancellation));
        Assert.Equal(UserOutcome.LastAdmin, await Users.ChangeUserAsync("a", static user => user with { Roles = new() }, null, Cancellation));
        Assert.Equal(UserOutcome.LastAdmin, await Users.DeleteUserAsync("a", Cancellation));
        Assert.Equal(UserOutcome.LastAdmin, await Users.DeleteKeyAsync("a", key.Id, Cancellation));
        Assert.NotNull(await Users.FindByKeyHashAsync("hash", Cancellation));

        Assert.Equal(UserOutcome.Done, await Users.ChangeUserAsync("a", static user => user with { PasswordHash = "password" }, null, Cancellation));
        Assert.Equal(UserOutcome.Done, await Users.DeleteKeyAsync("a", key.Id, Cancellation));
        Assert.Equal(UserOutcome.LastAdmin, await Users.ChangeUserAsync("a", static user => user with { PasswordHash = null }, null, Cancellation));
        await Users.ChangeUserAsync("inactive", static user => user with { Active = true }, null, Cancellation);
        Assert.Equal(UserOutcome.Done, await Users.DeleteUserAsync("a", Cancellation));
    }

    [Fact]
    public async Task LastAdmins_WhoLeaveAtTheSameTime_LeaveOne()
    {
        for (var number = 0; number < 6; number++)
        {
            await Users.SaveUserAsync(new StoredUser { Name = $"admin {number}", Roles = Admin, PasswordHash = "password" }, Cancellation);
        }

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => number % 2 == 0
            ? Users.DeleteUserAsync($"admin {number}", Cancellation)
            : Users.ChangeUserAsync($"admin {number}", static user => user with { Roles = new() }, null, Cancellation)));

        Assert.Single(outcomes, UserOutcome.LastAdmin);
        Assert.Single(await Users.ListUsersAsync(new() { Limit = 10 }, Cancellation), static listed => listed.User.Roles.IsAdmin);
    }

    [Fact]
    public async Task AddKeyAsync_KeyOfAnother_Moves()
    {
        await Users.SaveUserAsync(new StoredUser { Name = "first" }, Cancellation);
        await Users.SaveUserAsync(new StoredUser { Name = "second" }, Cancellation);
        await Users.AddKeyAsync("first", "hash", Cancellation);
        await Users.AddKeyAsync("first", "hash", Cancellation);
        await Users.AddKeyAsync("second", "hash", Cancellation);

        Assert.Equal("second", (await Users.FindByKeyHashAsync("hash", Cancellation))!.User.Name);
        Assert.Empty(await Users.ListKeysAsync("first", Cancellation));
    }

    [Fact]
    public async Task AddKeyAsync_UnknownUser_SaysSo()
    {
        var error = await Assert.ThrowsAsync<StorageException>(() => Users.AddKeyAsync("nobody", "hash", Cancellation));

        Assert.Contains("'nobody'", error.Message, StringComparison.Ordinal);
        Assert.Null(await Users.FindByKeyHashAsync("hash", Cancellation));
    }

    [Fact]
    public async Task AddKeyAsync_SeveralKeys_AreListedInOrderUntilTakenAway()
    {
        await Users.SaveUserAsync(new StoredUser { Name = "someone" }, Cancellation);
        await Users.SaveUserAsync(new StoredUser { Name = "other" }, Cancellation);
        var expiring = Key("someone", "b") with { Label = "farm", ExpiresAt = Time.GetUtcNow().AddDays(1) };
        Assert.Equal(UserOutcome.Done, await Users.AddKeyAsync(expiring, Cancellation));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(UserOutcome.Done, await Users.AddKeyAsync(Key("someone", "a"), Cancellation));
        Assert.Equal(UserOutcome.Taken, await Users.AddKeyAsync(Key("someone", "c") with { Label = "farm" }, Cancellation));
        Assert.Equal(UserOutcome.Taken, await Users.AddKeyAsync(Key("other", "a"), Cancellation));
        Assert.Equal(UserOutcome.Done, await Users.AddKeyAsync(Key("other", "c") with { Label = "farm" }, Cancellation));

        await ReopenAsync();

        var keys = await Users.ListKeysAsync("someone", Cancellation);
        Assert.Equal(["b", "a"], keys.Select(static key => key.Hash));
        Assert.Equal(expiring, keys[0]);
        Assert.Equal(expiring, (await Users.FindByKeyHashAsync("b", Cancellation))!.Key);
        Assert.Equal(UserOutcome.UnknownCredential, await Users.DeleteKeyAsync("other", keys[0].Id, Cancellation));
        Assert.Equal(UserOutcome.UnknownUser, await Users.DeleteKeyAsync("nobody", keys[0].Id, Cancellation));
        Assert.Equal(UserOutcome.Done, await Users.DeleteKeyAsync("someone", keys[0].Id, Cancellation));
        Assert.Equal(UserOutcome.UnknownCredential, await Users.DeleteKeyAsync("someone", keys[0].Id, Cancellation));
        Assert.Null(await Users.FindByKeyHashAsync("b", Cancellation));
        Assert.NotNull(await Users.FindByKeyHashAsync("a", Cancellation));
    }

    [Fact]
    public async Task AddKeyAsync_OfOneLabelAtTheSameTime_AddsOne()
    {
        await Users.SaveUserAsync(new StoredUser { Name = "someone" }, Cancellation);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(number =>
            Users.AddKeyAsync(Key("someone", $"hash {number}") with { Label = "farm" }, Cancellation)));

        Assert.Single(outcomes, UserOutcome.Done);
        Assert.Single(await Users.ListKeysAsync("someone", Cancellation));
    }

    [Fact]
    public async Task AddKeyAsync_BeyondTheMost_IsRefused()
    {
        await Users.SaveUserAsync(new StoredUser { Name = "someone" }, Cancellation);
        for (var number = 0; number < UserStore.MostKeys; number++)
        {
            Assert.Equal(UserOutcome.Done, await Users.AddKeyAsync(Key("someone", $"{number}"), Cancellation));
        }

        Assert.Equal(UserOutcome.TooMany, await Users.AddKeyAsync(Key("someone", "one more"), Cancellation));
    }

    [Fact]
    public async Task AddKeyAsync_KeyThatHadExpired_IsGoodAgain()
    {
        await Users.SaveUserAsync(new StoredUser { Name = "someone" }, Cancellation);
        await Users.AddKeyAsync(Key("someone", "hash") with { ExpiresAt = Time.GetUtcNow().AddDays(1) }, Cancellation);
        Time.Advance(TimeSpan.FromDays(2));
        Assert.False((await Users.FindByKeyHashAsync("hash", Cancellation))!.Key.IsValid(Time.GetUtcNow()));

        await Users.AddKeyAsync("someone", "hash", Cancellation);
        await ReopenAsync();

        Assert.True((await Users.FindByKeyHashAsync("hash", Cancellation))!.Key.IsValid(Time.GetUtcNow()));
    }

    [Fact]
    public async Task AddSessionAsync_PasswordChangedOrUserInactiveMeanwhile_BeginsNone()
    {
        await Users.SaveUserAsync(new StoredUser { Name = "someone", PasswordHash = "old" }, Cancellation);
        Assert.Equal(UserOutcome.Done, await AddSessionAsync("someone", "first", "old"));
        await Users.ChangeUserAsync("someone", static user => user with { PasswordHash = "new" }, null, Cancellation);
        Assert.Equal(UserOutcome.UnknownUser, await AddSessionAsync("someone", "second", "old"));
        await Users.ChangeUserAsync("someone", static user => user with { Active = false }, null, Cancellation);
        Assert.Equal(UserOutcome.UnknownUser, await AddSessionAsync("someone", "third", "new"));

        Assert.Empty(await Users.ListSessionsAsync("someone", Cancellation));
    }

    [Fact]
    public async Task AddSessionAsync_RemovesThoseThatAreOver()
    {
        await Users.SaveUserAsync(new StoredUser { Name = "someone" }, Cancellation);
        await AddSessionsAsync(("someone", "old"), ("someone", "used"));
        var found = (await Users.FindBySessionHashAsync("used", Cancellation))!;
        Assert.Equal(("someone", "browser"), (found.User.Name, found.Session.Client));
        Time.Advance(TimeSpan.FromHours(2));
        await Users.TouchSessionAsync("used", Time.GetUtcNow(), Cancellation);
        await Users.TouchSessionAsync("used", Time.GetUtcNow().AddHours(-1), Cancellation);
        await Users.TouchSessionAsync("unknown", Time.GetUtcNow(), Cancellation);

        await AddSessionsAsync(("someone", "new"));

        Assert.Null(await Users.FindBySessionHashAsync("old", Cancellation));
        Assert.Equal(Time.GetUtcNow(), (await Users.FindBySessionHashAsync("used", Cancellation))!.Session.UsedAt);
        Assert.Equal(UserOutcome.UnknownCredential, await Users.DeleteSessionAsync("other", found.Session.Id, Cancellation));
        Assert.Equal(UserOutcome.Done, await Users.DeleteSessionAsync("someone", found.Session.Id, Cancellation));
        Assert.Equal("new", Assert.Single(await Users.ListSessionsAsync("someone", Cancellation)).Hash);
    }

    [Fact]
    public async Task AddSessionAsync_BeyondTheMost_EndsTheLongestUnused()
    {
        await Users.SaveUserAsync(new StoredUser { Name = "someone" }, Cancellation);
        for (var number = 0; number <= UserStore.MostSessions; number++)
        {
            await AddSessionAsync("someone", $"{number}");
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        var sessions = await Users.ListSessionsAsync("someone", Cancellation);
        Assert.Equal(UserStore.MostSessions, sessions.Count);
        Assert.Equal("1", sessions[0].Hash);
    }

    [Fact]
    public async Task ListUsersAsync_Filters_LetThroughWhatTheySay()
    {
        await Users.SaveUserAsync(new StoredUser { Name = "admin", Roles = Admin }, Cancellation);
        await Users.SaveUserAsync(new StoredUser { Name = "boss", Roles = new() { IsManager = true } }, Cancellation);
        await Users.SaveUserAsync(new StoredUser { Name = "artist", Projects = ["demo", "o'ther"], Attrib = RawJson.Parse("""{"email":"A@x.org"}""") }, Cancellation);
        await Users.SaveUserAsync(new StoredUser { Name = "rest", Projects = ["demo2"] }, Cancellation);
        await Users.AddKeyAsync(Key("rest", "1") with { Preview = "old***" }, Cancellation);
        Time.Advance(TimeSpan.FromSeconds(1));
        await Users.AddKeyAsync(Key("rest", "2") with { Preview = "new***" }, Cancellation);

        Assert.Equal(["admin", "artist", "boss", "rest"], await ListAsync(new() { Limit = 10 }));
        Assert.Equal(["artist", "rest"], await ListAsync(new() { Limit = 10, Names = ["rest", "artist", "nobody", "%"] }));
        Assert.Equal(["artist"], await ListAsync(new() { Limit = 10, Emails = ["a@x.org", "b@x.org"] }));
        Assert.Equal(["admin", "artist", "boss"], await ListAsync(new() { Limit = 10, Projects = ["demo"] }));
        Assert.Equal(["admin", "artist", "boss", "rest"], await ListAsync(new() { Limit = 10, Projects = ["o'ther", "demo2"] }));
        Assert.Equal(["rest"], await ListAsync(new() { Limit = 10, OnlyUser = "rest" }));
        Assert.Empty(await ListAsync(new() { Limit = 10, OnlyUser = "rest", Names = ["artist"] }));
        Assert.Empty(await ListAsync(new() { Limit = 10, Names = [] }));
        Assert.Equal(["boss", "rest"], await ListAsync(new() { Limit = 2, After = "artist" }));
        Assert.Equal(["boss", "artist"], await ListAsync(new() { Limit = 2, Before = "rest", Descending = true }));
        Assert.Equal(["new***", null], (await Users.ListUsersAsync(new() { Limit = 2, Descending = true }, Cancellation)).Select(static listed => listed.KeyPreview));
    }

    private async Task<IEnumerable<string>> ListAsync(UserListQuery query) =>
        (await Users.ListUsersAsync(query, Cancellation)).Select(static listed => listed.User.Name);

    private StoredKey Key(string userName, string hash) => new()
    {
        Id = Guid.CreateVersion7(Time.GetUtcNow()).ToString("N"),
        UserName = userName,
        Hash = hash,
        Preview = "abcd***",
        CreatedAt = Time.GetUtcNow(),
    };

    private async Task AddSessionsAsync(params (string User, string Hash)[] sessions)
    {
        foreach (var (user, hash) in sessions)
        {
            Assert.Equal(UserOutcome.Done, await AddSessionAsync(user, hash));
        }
    }

    private Task<UserOutcome> AddSessionAsync(string user, string hash, string? passwordHash = null)
    {
        var now = Time.GetUtcNow();
        var session = new StoredSession
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            UserName = user,
            Hash = hash,
            Client = "browser",
            CreatedAt = now,
            UsedAt = now,
        };
        return Users.AddSessionAsync(session, passwordHash, now.AddHours(-1), Cancellation);
    }

    private static void AssertSame(StoredUser expected, StoredUser? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Projects, actual.Projects);
        Assert.Equal(expected.Attrib.ToString(), actual.Attrib.ToString());
        Assert.Equal(expected.Email, actual.Email);
        Assert.Equal(Normal(expected), Normal(actual));
    }

    // What the store sets, and what is compared by itself, is left out.
    private static StoredUser Normal(StoredUser user) =>
        user with { Projects = [], Attrib = RawJson.EmptyObject, CreatedAt = default, UpdatedAt = default };
}
