using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Demo;
using Ayon.Events.Server.Studio.Entities;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Realtime;
using Ayon.Events.Wire;
using Bogus;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Server.Tests.Studio;

public sealed class DemoTests
{
    private static readonly string[] Settings = ["--Demo:Enabled", "true", "--Demo:Project", "show"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demo_Enabled_TellsListenersOfRealChanges()
    {
        await using var server = await TestServer.StartAsync([.. Settings, "--Demo:ChangesPerMinute", "6000"]);
        using var socket = await TestSocket.ConnectAsync(server);
        await socket.AuthenticateAsync(TestServer.ServiceKey, """["entity.task.status_changed"]""", "show");
        var notice = await socket.NextAsync();
        var stored = await server.Services.GetRequiredService<IEventStore>().GetAsync(notice.GetProperty("id").GetString()!, Cancellation);

        Assert.Equal("demo", stored!.SenderType);
        Assert.Contains("newValue", stored.Payload.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_StartedAgain_MakesNothingTwice()
    {
        using var folder = new TempFolder();
        await using (var first = await TestServer.StartInAsync(folder, [.. Settings, "--Demo:ChangesPerMinute", "0"]))
        {
            await FillAsync(first);
            await first.StopAsync();
        }

        await using var second = await TestServer.StartInAsync(folder, ["--Demo:Enabled", "false"]);
        var before = (await second.EventsOfAsync("show")).Count;
        await FillAsync(second);

        Assert.Equal(before, (await second.EventsOfAsync("show")).Count);
        // A project, 20 folders, and 2 tasks and 2 products in each of 16.
        Assert.Equal(1 + 20 + (16 * 4), before);
    }

    [Fact]
    public async Task Crowd_SameSeed_DoesTheSame()
    {
        Assert.Equal(await WorkAsync(), await WorkAsync());

        static async Task<List<string>> WorkAsync()
        {
            await using var server = await TestServer.StartAsync();
            var (studio, random, users) = Open(server, "show");
            await new DemoContent(studio, random, users).EnsureAsync(Cancellation);
            var crowd = await DemoCrowd.EnterAsync(studio, random, users, Cancellation);
            var known = (await server.EventsOfAsync("show")).Count;
            for (var change = 0; change < 100; change++)
            {
                await crowd.ChangeAsync(Cancellation);
            }

            var told = (await server.EventsOfAsync("show")).Skip(known).ToList();
            string[] topics = ["entity.task.status_changed", "entity.task.assignees_changed", "entity.version.created", "entity.representation.created", "entity.folder.attrib_changed"];
            Assert.All(topics, topic => Assert.Contains(told, stored => stored.Topic == topic));
            Assert.All(told, stored => Assert.Contains(stored.User, users));
            return [.. told.Select(static stored => $"{stored.User} {stored.Description} {NewValue(stored)}")];
        }
    }

    private static async Task FillAsync(TestServer server)
    {
        var (studio, random, users) = Open(server, "show");
        await new DemoContent(studio, random, users).EnsureAsync(Cancellation);
    }

    private static (DemoStudio Studio, Faker Random, IReadOnlyList<string> Users) Open(TestServer server, string project)
    {
        var random = new Faker("en") { Random = new Randomizer(1) };
        var users = DemoCrowd.NameUsers(random, 8);
        return (new DemoStudio(server.Services.GetRequiredService<EntityService>(), server.Services.GetRequiredService<StudioStore>(), project), random, users);
    }

    private static string NewValue(AyonEvent stored) =>
        stored.Topic.EndsWith("_changed", StringComparison.Ordinal) ? stored.Payload.ToString() : "";
}
