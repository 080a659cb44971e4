using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ayon.Events.Server.Tests.Hosting;

public sealed class StartupErrorTests
{
    [Theory]
    [InlineData("Limits:MaxRequestBodyBytes", "--Limits:MaxRequestBodyBytes", "lots")]
    [InlineData("Limits:MaxRequestBodyBytes", "--Limits:MaxRequestBodyBytes", "1")]
    [InlineData("Storage:Provider", "--Storage:Provider", "Oracle")]
    [InlineData("Storage:ConnectionString", "--Storage:ConnectionString", "Nope=1")]
    [InlineData("Realtime:ClientQueue", "--Realtime:ClientQueue", "0")]
    [InlineData("Realtime:Backplane", "--Realtime:Backplane", "pigeons")]
    [InlineData("Realtime:RedisConnectionString", "--Realtime:Backplane", "Redis")]
    [InlineData("nonsense", "--urls", "nonsense")]
    public async Task Start_WrongSetting_NamesItWithoutAStack(string expected, params string[] arguments)
    {
        using var folder = new TempFolder();
        await AssertRefusedAsync(folder, expected, arguments);
    }

    [Fact]
    public async Task Start_PortTaken_SaysSo()
    {
        using var folder = new TempFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await AssertRefusedAsync(folder, "address already in use", "--urls", $"http://{taken.LocalEndpoint}");
    }

    // Of a setting given twice the last counts.
    private static async Task AssertRefusedAsync(TempFolder folder, string expected, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ayon.Events.Server.dll"), .. folder.ServerSettings, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromSeconds(30), cancellation);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains(expected, await errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", await output + await errors, StringComparison.Ordinal);
    }
}
