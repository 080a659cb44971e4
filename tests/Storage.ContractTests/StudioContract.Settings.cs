using System.Text.Json.Nodes;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Studio;

namespace Ayon.Events.Storage.ContractTests;

/// <content>Settings, and documents of the whole studio: addons, bundles and secrets.</content>
public abstract partial class StudioContract
{
    private DocumentStore Documents => new((IDatabase)Store);

    [Fact]
    public async Task SaveSettingsAsync_AtTheSameTime_EachSeesTheOneBefore()
    {
        var key = new SettingsKey("", "addon", "1.0.0", "production");

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Studio.SaveSettingsAsync(
            key,
            before => (
                new JsonObject { ["number"] = number },
                [NewEvent("settings.changed") with { Description = before?["number"]?.ToJsonString() ?? "none", Sender = $"{number}" }]),
            Cancellation)));

        var told = results.Select(static result => result.Events[0]).ToList();
        var last = (await Studio.FindSettingsAsync(key, Cancellation))!["number"]!.ToJsonString();
        Assert.Equal(told.Select(static saved => saved.Sender).Append("none").Order(), told.Select(static saved => saved.Description).Append(last).Order());
    }

    [Fact]
    public async Task SaveSettingsAsync_OfAProject_AreApartAndGoWithIt()
    {
        await CreateProjectAsync();
        var key = new SettingsKey("demo", "addon", "1.0.0", "production");
        Assert.Equal(StudioOutcome.Done, (await SaveAsync(key, [], tell: true)).Outcome);

        Assert.NotNull(await Studio.FindSettingsAsync(key, Cancellation));
        Assert.Null(await Studio.FindSettingsAsync(key with { Project = "" }, Cancellation));
        Assert.Equal(StudioOutcome.UnknownProject, (await SaveAsync(key with { Project = "other" }, [], tell: true)).Outcome);
        await Studio.DeleteAsync(Project, new EntityDeletion("project", null, TellAll), Cancellation);
        Assert.Null(await Studio.FindSettingsAsync(key, Cancellation));
    }

    [Fact]
    public async Task SaveSettingsAsync_WithoutAnEvent_LeavesAllAsItIs()
    {
        var key = new SettingsKey("", "addon", "1.0.0", "production");
        await SaveAsync(key, new JsonObject { ["a"] = 1 }, tell: false);
        Assert.Null(await Studio.FindSettingsAsync(key, Cancellation));

        await SaveAsync(key, new JsonObject { ["a"] = 1 }, tell: true);
        await SaveAsync(key, null, tell: false);
        Assert.Equal("""{"a":1}""", (await Studio.FindSettingsAsync(key, Cancellation))!.ToJsonString());

        await SaveAsync(key, null, tell: true);
        Assert.Null(await Studio.FindSettingsAsync(key, Cancellation));
    }

    [Fact]
    public async Task ListSettingsAsync_OfAVariant_GivesThoseOfTheStudioAndOfTheProject()
    {
        await CreateProjectAsync();
        var key = new SettingsKey("", "addon", "1.0.0", "production");
        await SaveAsync(key, new JsonObject { ["a"] = 1 }, tell: true);
        await SaveAsync(key with { Project = "demo" }, new JsonObject { ["a"] = 2 }, tell: true);
        await SaveAsync(key with { Variant = "staging" }, new JsonObject { ["a"] = 3 }, tell: true);

        Assert.Equal(["", "demo"], (await Studio.ListSettingsAsync("demo", "production", Cancellation)).Select(static one => one.Key.Project).Order(StringComparer.Ordinal));
        Assert.Equal("""{"a":3}""", Assert.Single(await Studio.ListSettingsAsync("demo", "staging", Cancellation)).Overrides.ToJsonString());
    }

    [Fact]
    public async Task ChangeAsync_Documents_StoresThemWithTheirEvents()
    {
        var now = Time.GetUtcNow();
        StoredDocument Document(string id, int number) => new(id, new JsonObject { ["number"] = number }) { CreatedAt = now, UpdatedAt = now };
        var told = await Documents.ChangeAsync(
            "kind", _ => new DocumentChange { Written = [Document("b", 1), Document("a", 2)], Events = [NewEvent("bundle.created")] }, Cancellation);
        await Documents.ChangeAsync("kind", known => new DocumentChange { Written = [Document("a", known.Count)], Deleted = ["b"] }, Cancellation);
        await ReopenAsync();

        AssertSame(told[0], await Store.GetAsync(told[0].Id, Cancellation));
        var left = Assert.Single(await Documents.ListAsync("kind", Cancellation));
        Assert.Equal(("a", """{"number":2}""", now), (left.Id, left.Members.ToJsonString(), left.CreatedAt));
        Assert.Null(await Documents.FindAsync("kind", "b", Cancellation));
        Assert.Null(await Documents.FindAsync("kind", "", Cancellation));
        Assert.Empty(await Documents.ListAsync("other", Cancellation));
    }

    [Fact]
    public async Task ChangeAsync_DocumentsAtTheSameTime_EachSeesTheOneBefore()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Documents.ChangeAsync(
            "kind", known => new DocumentChange { Written = [new StoredDocument($"{known.Count}", [])] }, Cancellation)));

        Assert.Equal(10, (await Documents.ListAsync("kind", Cancellation)).Count);
    }

    [Fact]
    public async Task ChangeAsync_CopiedSettings_ReplaceThoseOfTheOtherVariant()
    {
        await CreateProjectAsync();
        var staging = new SettingsKey("demo", "addon", "1.0.0", "staging");
        await SaveAsync(staging, new JsonObject { ["a"] = 1 }, tell: true);
        await SaveAsync(staging with { Project = "", Variant = "production" }, new JsonObject { ["a"] = 2 }, tell: true);
        await Documents.ChangeAsync("bundle", _ => new DocumentChange { Copied = [new SettingsCopy("addon", "1.0.0", "staging", "production")] }, Cancellation);

        Assert.Equal("""{"a":1}""", (await Studio.FindSettingsAsync(staging with { Variant = "production" }, Cancellation))!.ToJsonString());
        Assert.Null(await Studio.FindSettingsAsync(staging with { Project = "", Variant = "production" }, Cancellation));
    }

    private Task<StudioResult> SaveAsync(SettingsKey key, JsonObject? overrides, bool tell) =>
        Studio.SaveSettingsAsync(key, _ => (overrides, tell ? [NewEvent("settings.changed")] : []), Cancellation);
}
