namespace Ayon.Events.Studio.Tests.Entities;

/// <summary>Links, lists, users and attributes.</summary>
public sealed class StudioTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Links_Created_AreSeenFromBothEnds()
    {
        await using var studio = await StudioProject.StartAsync("links");
        var links = studio.Project.Links;
        await links.CreateTypeAsync("derived", EntityKind.Folder, EntityKind.Folder, Cancellation);
        Assert.Contains(await links.ListTypesAsync(Cancellation), static type => type is { ShortName: "derived", InputType: "folder", OutputType: "folder" });
        var from = await studio.Project.Folders.CreateAsync(new() { Name = "a", FolderType = "Folder" }, Cancellation);
        var to = await studio.Project.Folders.CreateAsync(new() { Name = "b", FolderType = "Folder" }, Cancellation);
        var id = await links.CreateAsync("derived", EntityKind.Folder, from, EntityKind.Folder, to, cancellationToken: Cancellation);

        var outgoing = Assert.Single(await links.ListAsync(EntityKind.Folder, from, cancellationToken: Cancellation));
        Assert.Equal((id, "derived", true, "folder", to), (outgoing.Id, outgoing.Type, outgoing.IsOutgoing, outgoing.EntityType, outgoing.EntityId));
        var incoming = Assert.Single(await links.ListAsync(EntityKind.Folder, to, ["derived"], Cancellation));
        Assert.Equal((id, false, from), (incoming.Id, incoming.IsOutgoing, incoming.EntityId));
        await links.DeleteAsync(id, Cancellation);
        Assert.Empty(await links.ListAsync(EntityKind.Folder, from, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Lists_CreatedAndChanged_HoldTheirEntities()
    {
        await using var studio = await StudioProject.StartAsync("lists");
        var lists = studio.Project.Lists;
        var first = await studio.Project.Folders.CreateAsync(new() { Name = "a", FolderType = "Folder" }, Cancellation);
        var second = await studio.Project.Folders.CreateAsync(new() { Name = "b", FolderType = "Folder" }, Cancellation);
        var id = await lists.CreateAsync("Dailies", EntityKind.Folder, [first], cancellationToken: Cancellation);
        var item = await lists.AddAsync(id, second, Cancellation);
        var list = await lists.GetAsync(id, Cancellation);
        Assert.Equal(("Dailies", "folder", "generic"), (list.Label, list.EntityType, list.ListType));
        Assert.Equal([first, second], list.Items.Select(static item => item.EntityId));

        await lists.RemoveAsync(id, item, Cancellation);
        await lists.UpdateAsync(id, new() { ["label"] = "Weeklies" }, Cancellation);
        Assert.Single((await lists.GetAsync(id, Cancellation)).Items);
        Assert.Equal("Weeklies", Assert.Single(await lists.ListAsync(Cancellation).ToListAsync(Cancellation)).Label);
        await lists.DeleteAsync(id, Cancellation);
        await Assert.ThrowsAsync<EntityNotFoundException>(() => lists.GetAsync(id, Cancellation));
    }

    [Fact]
    public async Task Users_OfTheStudio_AreListed()
    {
        await using var studio = await StudioProject.StartAsync("folders");
        var me = (await studio.Services.GetRequiredService<Client.IEventClient>().GetCurrentUserAsync(Cancellation)).Name;
        Assert.True((await studio.Studio.Users.GetAsync(me, Cancellation)).IsService);
        Assert.Contains(await studio.Studio.Users.ListAsync(cancellationToken: Cancellation).ToListAsync(Cancellation), user => user.Name == me);
        await Assert.ThrowsAsync<EntityNotFoundException>(() => studio.Studio.Users.GetAsync("nobody-of-that-name", Cancellation));
    }

    [Fact]
    public async Task Attributes_OfTheStudio_SayWhatTheyAre()
    {
        await using var studio = await StudioProject.StartAsync();
        var fps = Assert.Single(await studio.Studio.GetAttributesAsync(Cancellation), static attribute => attribute.Name == "fps");
        Assert.Equal("float", fps.Data.Type);
        Assert.Contains("folder", fps.Scope);
    }

    [Fact]
    public async Task Secrets_SetAndDeleted_AreFoundMeanwhile()
    {
        await using var studio = await StudioProject.StartAsync("folders");
        var secrets = studio.Studio.Secrets;
        await secrets.SetAsync(studio.Name, "value", Cancellation);
        Assert.Equal("value", await secrets.GetAsync(studio.Name, Cancellation));
        Assert.Contains(studio.Name, await secrets.ListAsync(Cancellation));
        await secrets.DeleteAsync(studio.Name, Cancellation);
        await Assert.ThrowsAsync<EntityNotFoundException>(() => secrets.GetAsync(studio.Name, Cancellation));
    }
}
