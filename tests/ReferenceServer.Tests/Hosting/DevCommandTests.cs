using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Ayon.Events.Server.Tests.Hosting;

/// <summary>The server for development, in this process.</summary>
public sealed partial class DevCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dev_WithoutSettings_HasItsKeyItsProjectAndItsPages()
    {
        using var folder = new TempFolder();
        await using var output = new Output();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var running = ServerCommand.Create()
            .Parse(["dev", "--urls", "http://127.0.0.1:0", "--Storage:ConnectionString", $"Data Source={folder.DatabaseFile}", "--Demo:ChangesPerMinute", "0"])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = output, ProcessTerminationTimeout = null }, stop.Token);
        var printed = await output.Printed.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);

        Assert.Contains("API key   development", printed, StringComparison.Ordinal);
        Assert.Contains("Project   demo, with 0 changes", printed, StringComparison.Ordinal);
        Assert.Contains(folder.DatabaseFile, printed, StringComparison.Ordinal);
        using var http = new HttpClient();
        foreach (var page in Link().Matches(printed).Select(static match => match.Value).Where(static link => !link.EndsWith("/metrics", StringComparison.Ordinal)))
        {
            using var answer = await http.GetAsync(new Uri(page), Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        http.DefaultRequestHeaders.Add("X-Api-Key", "development");
        var server = ServerUrl().Match(printed).Groups[1].Value;
        await Until.HoldsAsync(async () =>
        {
            using var project = await http.GetAsync(new Uri($"{server}/api/projects/demo"), Cancellation);
            return project.StatusCode == HttpStatusCode.OK;
        });

        await stop.CancelAsync();
        Assert.Equal(0, await running);
    }

    [Theory]
    [InlineData("http://*:5000")]
    [InlineData("http://127.0.0.1:5000;http://0.0.0.0:5001")]
    public async Task Dev_OpenToOthersWithTheKnownKey_IsRefused(string urls)
    {
        var (exitCode, _, errors) = await ServerCommands.RunAsync("dev", "--urls", urls);

        Assert.Equal(2, exitCode);
        Assert.Contains("everyone knows the key 'development'", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dev_WhatIsNoSetting_IsRefusedByName()
    {
        var (exitCode, _, errors) = await ServerCommands.RunAsync("dev", "--Storag:Provider", "Postgres");

        Assert.Equal(2, exitCode);
        Assert.Contains("'--Storag:Provider'", errors, StringComparison.Ordinal);
    }

    [GeneratedRegex("http://127[^ .]*[.]0[.]0[.]1:[0-9]+/[a-z/]*")]
    private static partial Regex Link();

    [GeneratedRegex("Server +(http://[^ \r\n]+)")]
    private static partial Regex ServerUrl();

    /// <summary>Says when the links were printed.</summary>
    private sealed class Output() : StringWriter(CultureInfo.InvariantCulture)
    {
        private readonly TaskCompletionSource<string> _printed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Printed => _printed.Task;

        public override Task WriteAsync(string? value)
        {
            Write(value);
            _printed.TrySetResult(ToString());
            return Task.CompletedTask;
        }
    }
}
