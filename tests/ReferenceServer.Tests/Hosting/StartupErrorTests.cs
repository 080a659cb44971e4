using System.Globalization;
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
    [InlineData("Realtime:Backplane", "--Realtime:Backplane", "pigeons")]
    [InlineData("Realtime:RedisConnectionString", "--Realtime:Backplane", "Redis")]
    [InlineData("Proxy:Trusted", "--Proxy:Trusted", "127.0.0.1, 10.0.0.0/33")]
    [InlineData("Retention:EventDays", "--Retention:EventDays", "0")]
    [InlineData("Retention:Interval", "--Retention:Interval", "00:00:00")]
    [InlineData("Retention:BatchSize", "--Retention:BatchSize", "many")]
    [InlineData("Cors:Origins", "--Cors:Origins:0", "https://a.example.com")]
    public async Task Start_WrongSetting_NamesItWithoutAStack(string expected, params string[] arguments)
    {
        using var folder = new TempFolder();
        var (exitCode, _, errors) = await ServerCommands.RunAsync([.. folder.ServerSettings, .. arguments]);
        Assert.Equal(1, exitCode);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    // In a process: what the host itself logs of these must not show either.
    [Theory]
    [InlineData("Realtime:ClientQueue", "--Realtime:ClientQueue", "0")]
    [InlineData("/dev/null", "--Storage:ConnectionString", "Data Source=/dev/null/events.db")]
    [InlineData("cannot start", "--urls", "http://192.0.2.1:5000")]
    [InlineData("nonsense", "--urls", "nonsense")]
    public async Task Start_WhatIsNotToBeHad_IsSaidWithoutAStack(string expected, params string[] arguments)
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

    [Fact]
    public async Task Start_DamagedDatabase_NamesItWithoutAStack()
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.DatabaseFile, new byte[8192], TestContext.Current.CancellationToken);
        await AssertRefusedAsync(folder, $"{folder.DatabaseFile} is damaged");
    }

    [Theory]
    [InlineData("PostgreSQL at 127.0.0.1:{0} cannot be reached", "Host=127.0.0.1;Port={0};Database=events;Username=ayon")]
    [InlineData("PostgreSQL at no-such-host.invalid:{0} cannot be reached", "Host=no-such-host.invalid;Port={0};Database=events;Username=ayon")]
    public async Task Start_WithoutPostgres_NamesHostAndPortWithoutAStack(string expected, string connectionString)
    {
        using var folder = new TempFolder();
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        // A port that nobody listens on, and nobody else is given.
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);
        await AssertRefusedAsync(
            folder,
            expected.Replace("{0}", port, StringComparison.Ordinal),
            "--Storage:Provider", "Postgres", "--Storage:ConnectionString", connectionString.Replace("{0}", port, StringComparison.Ordinal));
    }

    // Of a setting given twice the last counts.
    private static async Task AssertRefusedAsync(TempFolder folder, string expected, params string[] arguments)
    {
        var end = await ChildProcess.RunAsync(ProgramCall.Dotnet(ServerProcesses.Assembly, [.. folder.ServerSettings, .. arguments]));
        Assert.Equal(1, end.ExitCode);
        Assert.Contains(expected, end.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Printed, StringComparison.Ordinal);
        Assert.Single(end.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
