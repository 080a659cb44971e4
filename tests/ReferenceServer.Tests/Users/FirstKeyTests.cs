using System.Net;
using System.Text;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Users;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Studio;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Server.Tests.Users;

public sealed class FirstKeyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_WithoutAnyKey_MakesOneThatIsShownOnceAndKeptOnlyAsHash()
    {
        using var folder = new TempFolder();
        string key;
        string firstOutput;
        await using (var first = await ServerProcesses.StartAsync(folder))
        {
            key = (await File.ReadAllTextAsync(folder.PathOf("api-key"), Cancellation)).Trim();
            using var client = first.With(key);
            await client.DispatchAsync("""{"topic":"test.first_key"}""");
            firstOutput = await first.StopWellAsync();
        }

        Assert.True(key.Length >= 64);
        Assert.Equal(1, CountOf(firstOutput, key));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.PathOf("api-key")));
        }

        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(folder.DatabaseFile)!, "events.db*"))
        {
            Assert.Equal(-1, (await File.ReadAllBytesAsync(file, Cancellation)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(key)));
        }

        await using var second = await ServerProcesses.StartAsync(folder);
        using var again = second.With(key);
        await again.DispatchAsync("""{"topic":"test.first_key"}""");
        Assert.Equal(0, CountOf(await second.StopWellAsync(), key));
    }

    [Fact]
    public async Task Start_WithKeyInTheEnvironment_TakesItAndMakesNoFile()
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcesses.StartAsync(folder, "from-the-environment");
        using var client = server.With("from-the-environment");
        await client.DispatchAsync("""{"topic":"test.first_key"}""");

        Assert.False(File.Exists(folder.PathOf("api-key")));
        Assert.Equal(0, CountOf(await server.StopWellAsync(), "from-the-environment"));
    }

    [Fact]
    public async Task Start_AfterTheFirstKeyWasRevoked_DoesNotBringItBack()
    {
        using var folder = new TempFolder();
        await using (var first = await StartAsync(folder))
        {
            var users = first.Services.GetRequiredService<IUserStore>();
            await users.CreateUserAsync(new StoredUser { Name = "anna", PasswordHash = "x" }, key: null, Cancellation);
            await users.DeleteKeyAsync("service", (await users.ListKeysAsync("service", Cancellation))[0].Id, Cancellation);
        }

        await using (var second = await StartAsync(folder))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(second, folder));
            await second.Services.GetRequiredService<IUserStore>().DeleteUserAsync("service", Cancellation);
        }

        await using var third = await StartAsync(folder);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(third, folder));
        Assert.Null(await third.Services.GetRequiredService<IUserStore>().FindByNameAsync("service", Cancellation));
    }

    [Fact]
    public async Task Start_OfSeveralServersAtOnce_AgreesOnOneKey()
    {
        using var folder = new TempFolder();
        var apps = Enumerable.Range(0, 4).Select(_ => Build(folder)).ToList();
        await Task.WhenAll(apps.Select(static app => app.StartAsync(Cancellation)));
        var key = (await File.ReadAllTextAsync(folder.PathOf("api-key"), Cancellation)).Trim();
        foreach (var app in apps)
        {
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
            await client.DispatchAsync("""{"topic":"test.first_key"}""");
            await app.DisposeAsync();
        }
    }

    private static WebApplication Build(TempFolder folder) =>
        ReferenceServer.Build([.. folder.ServerSettings, "--AYON_API_KEY", ""], static builder => builder.Logging.ClearProviders());

    private static async Task<WebApplication> StartAsync(TempFolder folder)
    {
        var app = Build(folder);
        await app.StartAsync(Cancellation);
        return app;
    }

    private static async Task<HttpStatusCode> AskAsync(WebApplication app, TempFolder folder)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        client.DefaultRequestHeaders.Add("X-Api-Key", (await File.ReadAllTextAsync(folder.PathOf("api-key"), Cancellation)).Trim());
        using var response = await client.GetPathAsync("/api/users/me");
        return response.StatusCode;
    }

    private static int CountOf(string text, string part) => text.Split(part).Length - 1;
}
