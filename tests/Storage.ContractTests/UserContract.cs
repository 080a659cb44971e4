using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

public abstract class UserContract : StoreContract
{
    private IUserStore Users => (IUserStore)Store;

    [Fact]
    public async Task SaveUserAsync_NewUser_IsFoundByNameAndKey()
    {
        var user = new StoredUser
        {
            Name = "Someone",
            Active = false,
            Roles = new UserRoles { IsService = true, IsManager = true },
            Projects = ["demo", "zażółć \"x\""],
        };
        await Users.SaveUserAsync(user, Cancellation);
        await Users.AddKeyAsync(user.Name, "hash", Cancellation);

        AssertSame(user, await Users.FindByNameAsync("Someone", Cancellation));
        AssertSame(user, await Users.FindByKeyHashAsync("hash", Cancellation));
        Assert.Null(await Users.FindByNameAsync("someone", Cancellation));
        Assert.Null(await Users.FindByKeyHashAsync("other", Cancellation));
    }

    [Fact]
    public async Task SaveUserAsync_KnownUser_ChangesAllAndKeepsKeys()
    {
        await Users.SaveUserAsync(new StoredUser { Name = "someone", Projects = ["demo"] }, Cancellation);
        await Users.AddKeyAsync("someone", "hash", Cancellation);
        var changed = new StoredUser { Name = "someone", Active = false, Roles = new UserRoles { IsAdmin = true, IsGuest = true } };

        await Users.SaveUserAsync(changed, Cancellation);

        AssertSame(changed, await Users.FindByKeyHashAsync("hash", Cancellation));
    }

    [Fact]
    public async Task AddKeyAsync_KeyOfAnother_Moves()
    {
        await Users.SaveUserAsync(new StoredUser { Name = "first" }, Cancellation);
        await Users.SaveUserAsync(new StoredUser { Name = "second" }, Cancellation);
        await Users.AddKeyAsync("first", "hash", Cancellation);
        await Users.AddKeyAsync("first", "hash", Cancellation);
        await Users.AddKeyAsync("second", "hash", Cancellation);

        Assert.Equal("second", (await Users.FindByKeyHashAsync("hash", Cancellation))!.Name);
    }

    [Fact]
    public async Task AddKeyAsync_UnknownUser_SaysSo()
    {
        var error = await Assert.ThrowsAsync<StorageException>(() => Users.AddKeyAsync("nobody", "hash", Cancellation));

        Assert.Contains("'nobody'", error.Message, StringComparison.Ordinal);
        Assert.False(await Users.HasKeysAsync(Cancellation));
    }

    [Fact]
    public async Task HasKeysAsync_AfterTheFirstKey_IsTrueForGood()
    {
        Assert.False(await Users.HasKeysAsync(Cancellation));
        await Users.SaveUserAsync(new StoredUser { Name = "someone" }, Cancellation);
        Assert.False(await Users.HasKeysAsync(Cancellation));
        await Users.AddKeyAsync("someone", "hash", Cancellation);

        await ReopenAsync();

        Assert.True(await Users.HasKeysAsync(Cancellation));
    }

    private static void AssertSame(StoredUser expected, StoredUser? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Projects, actual.Projects);
        Assert.Equal(expected with { Projects = [] }, actual with { Projects = [] });
    }
}
