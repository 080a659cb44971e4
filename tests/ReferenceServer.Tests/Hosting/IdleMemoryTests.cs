using System.Globalization;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Hosting;

public sealed class IdleMemoryTests
{
    private const string Key = "burst";
    private const int Megabyte = 1_000_000;
    private const int Sources = 40;
    private const int Callers = 16;

    [Fact]
    public async Task Burst_OfLargeAnswers_IsBoundedAndItsMemoryComesBack()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Memory is read from /proc.");
        using var folder = new TempFolder();
        await using var server = await ServerProcesses.StartAsync(folder, Key, "--Hosting:IdleMemoryAfter", "00:00:00.500");
        using var client = server.With(Key);
        var large = new string('x', Megabyte);
        for (var number = 0; number < Sources; number++)
        {
            await client.DispatchAsync($$$"""{"topic":"test.large","payload":{"a":"{{{large}}}"}}""");
        }

        // Each as much as an answer may hold.
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            using var response = await client.PostJsonAsync(
                "/api/enroll", $$"""{"sourceTopic":"test.large","targetTopic":"test.job{{caller}}","sender":"a","capacity":1000,"withSources":true}""");
            Assert.InRange((await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, 10 * Megabyte, 20 * Megabyte);
        }));

        var peak = Read("VmHWM");
        Assert.InRange(peak, 0, 1500 * Megabyte);
        // On a busy machine the answers come one by one, and there is less to give back.
        await Until.HoldsAsync(() => Read("VmRSS") < Math.Max(peak - (100 * Megabyte), 300 * Megabyte));

        long Read(string name) => long.Parse(
            File.ReadLines($"/proc/{server.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].TrimEnd('k', 'B', ' ').Trim(),
            CultureInfo.InvariantCulture) * 1024;
    }
}
