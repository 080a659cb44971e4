using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Tests.Settings;

public sealed class SettingsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Limits:MaxRequestBodyBytes", "0")]
    [InlineData("Limits:MaxRequestBodyBytes", "lots")]
    [InlineData("Realtime:ClientQueue", "0")]
    [InlineData("Realtime:AuthTimeout", "00:00:00")]
    [InlineData("Realtime:HeartbeatInterval", "-00:00:01")]
    [InlineData("Access:ServiceUser", "")]
    [InlineData("Realtime:Backplane", "pigeons")]
    [InlineData("Realtime:BackplaneBufferBytes", "1")]
    [InlineData("Realtime:RedisChannel", "")]
    [InlineData("Storage:Provider", "punched cards")]
    [InlineData("Storage:MaxWaiting", "0")]
    [InlineData("Limits:MaxRequestHeadersBytes", "1")]
    [InlineData("Limits:MaxConnections", "0")]
    [InlineData("Limits:RequestHeadersTimeout", "00:00:00")]
    [InlineData("Limits:KeepAliveTimeout", "2.00:00:00")]
    [InlineData("Limits:MinBytesPerSecond", "0")]
    [InlineData("Realtime:MaxClients", "0")]
    [InlineData("Realtime:MaxSubscriptions", "0")]
    [InlineData("Hosting:StopDelay", "01:00:00")]
    [InlineData("Hosting:StopTimeout", "00:00:00")]
    [InlineData("Hosting:TellStart", "perhaps")]
    [InlineData("Extensions:Enabled", "perhaps")]
    [InlineData("Extensions:AyonHistoryDays", "0")]
    [InlineData("Extensions:AyonHistoryDays", "7")]
    [InlineData("Enroll:LookAgainInterval", "00:00:00")]
    [InlineData("Demo:Users", "0")]
    [InlineData("Cors:Origins", "*")]
    [InlineData("Telemetry:OtlpEndpoint", "localhost")]
    [InlineData("Telemetry:Metrics", "perhaps")]
    [InlineData("Cors:Origins", "https://dashboard.example.com/page")]
    [InlineData("Cors:Origins", "dashboard.example.com")]
    [InlineData("Logging:Console:FormatterName", "xml")]
    [InlineData("Limits:MaxRequestBodyByte", "4096")]
    [InlineData("Storage:Connection", "Data Source=a.db")]
    public async Task Start_WithWrongSetting_NamesIt(string setting, string value)
    {
        using var folder = new TempFolder();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync([.. folder.ServerSettings, $"--{setting}", value]));

        Assert.True(error is OptionsValidationException or InvalidOperationException, error.ToString());
        Assert.Contains(setting, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithLog_SaysWhereEverythingIsInOneLine()
    {
        using var folder = new TempFolder();
        using var log = new ListLog();
        await using var app = ReferenceServer.Build([.. folder.ServerSettings, "--Access:ApiKey", "k"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(log);
        });
        await app.StartAsync(Cancellation);

        var line = Assert.Single(log.Lines, static line => line.Contains("Listening", StringComparison.Ordinal));
        Assert.Contains(app.Urls.Single(), line, StringComparison.Ordinal);
        Assert.Contains(folder.DatabaseFile, line, StringComparison.Ordinal);
        Assert.Contains("API key", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "http://127.0.0.1:5000")]
    [InlineData("http://127.0.0.1:5999", "http://127.0.0.1:5999")]
    public async Task Build_WithAndWithoutUrls_TakesThemOrTheDefault(string? urls, string expected)
    {
        await using var app = ReferenceServer.Build(urls is null ? [] : ["--urls", urls], Silence);
        Assert.Equal(expected, app.Configuration["urls"]);
    }

    private static async Task StartAsync(string[] settings)
    {
        await using var app = ReferenceServer.Build(settings, Silence);
        await app.StartAsync(Cancellation);
    }

    private static void Silence(WebApplicationBuilder builder) => builder.Logging.ClearProviders();

    private sealed class ListLog : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _lines.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
