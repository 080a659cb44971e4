using System.Text;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Server.Tests.Access;

public sealed class FirstKeyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_WithoutAnyKey_MakesOneThatIsShownOnceAndKeptOnlyAsHash()
    {
        using var folder = new TempFolder();
        string key;
        string firstOutput;
        await using (var first = await ServerProcess.StartAsync(folder))
        {
            key = (await File.ReadAllTextAsync(folder.PathOf("api-key"), Cancellation)).Trim();
            using var client = first.With(key);
            await client.DispatchAsync("""{"topic":"test.first_key"}""");
            firstOutput = await first.StopAsync();
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

        await using var second = await ServerProcess.StartAsync(folder);
        using var again = second.With(key);
        await again.DispatchAsync("""{"topic":"test.first_key"}""");
        Assert.Equal(0, CountOf(await second.StopAsync(), key));
    }

    [Fact]
    public async Task Start_WithKeyInTheEnvironment_TakesItAndMakesNoFile()
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.StartAsync(folder, "from-the-environment");
        using var client = server.With("from-the-environment");
        await client.DispatchAsync("""{"topic":"test.first_key"}""");

        Assert.False(File.Exists(folder.PathOf("api-key")));
        Assert.Equal(0, CountOf(await server.StopAsync(), "from-the-environment"));
    }

    [Fact]
    public async Task Start_OfSeveralServersAtOnce_AgreesOnOneKey()
    {
        using var folder = new TempFolder();
        var apps = Enumerable.Range(0, 4)
            .Select(_ => ReferenceServer.Build([.. folder.ServerSettings, "--AYON_API_KEY", ""], static builder => builder.Logging.ClearProviders()))
            .ToList();
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

    private static int CountOf(string text, string part) => text.Split(part).Length - 1;
}
