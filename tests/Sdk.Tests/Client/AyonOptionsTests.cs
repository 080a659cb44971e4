using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Tests.Client;

[Collection(nameof(EnvironmentVariables))]
public sealed class AyonOptionsTests : IDisposable
{
    private readonly EnvironmentVariables _environment = new("AYON_SERVER_URL", "AYON_API_KEY", "AYON_SERVICE_NAME");

    public void Dispose() => _environment.Dispose();

    [Fact]
    public void Value_NothingConfigured_ComesFromTheEnvironment()
    {
        _environment.Set("AYON_SERVER_URL", "http://127.0.0.1:5001");
        _environment.Set("AYON_API_KEY", "from-environment");
        _environment.Set("AYON_SERVICE_NAME", "coffee");
        var options = Read([]);
        Assert.Equal(new Uri("http://127.0.0.1:5001"), options.ServerUrl);
        Assert.Equal("from-environment", options.ApiKey);
        Assert.Equal("coffee", options.ServiceName);
        Assert.Equal(1, options.Lanes);
        Assert.Equal(TimeSpan.FromSeconds(2), options.PollInterval);
    }

    [Fact]
    public void Value_Configured_GoesBeforeTheEnvironment()
    {
        _environment.Set("AYON_SERVER_URL", "http://127.0.0.1:5001");
        _environment.Set("AYON_API_KEY", "from-environment");
        var options = Read(new()
        {
            ["ServerUrl"] = "http://127.0.0.1:5002",
            ["ApiKey"] = "configured",
            ["ServiceName"] = "tea",
            ["Lanes"] = "4",
            ["PollInterval"] = "00:00:05",
        });
        Assert.Equal(new Uri("http://127.0.0.1:5002"), options.ServerUrl);
        Assert.Equal("configured", options.ApiKey);
        Assert.Equal("tea", options.ServiceName);
        Assert.Equal(4, options.Lanes);
        Assert.Equal(TimeSpan.FromSeconds(5), options.PollInterval);
    }

    [Fact]
    public void Value_NothingAtAll_NamesSettingAndVariable()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read([]));
        Assert.Contains("ServerUrl is not set", error.Message, StringComparison.Ordinal);
        Assert.Contains("AYON_SERVER_URL", error.Message, StringComparison.Ordinal);
        Assert.Contains("ApiKey is not set", error.Message, StringComparison.Ordinal);
        Assert.Contains("AYON_API_KEY", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ServerUrl", "ftp://127.0.0.1")]
    [InlineData("ServerUrl", "relative/path")]
    [InlineData("ApiKey", "two words")]
    [InlineData("ServiceName", "-bad-")]
    [InlineData("ServiceName", "ümlaut")]
    [InlineData("SenderType", "")]
    [InlineData("Lanes", "0")]
    [InlineData("Lanes", "1025")]
    [InlineData("PollInterval", "00:00:00")]
    [InlineData("RequestTimeout", "00:00:00.001")]
    [InlineData("TotalTimeout", "00:00:01")]
    [InlineData("HandBackTimeout", "02:00:00")]
    [InlineData("StreamBuffer", "0")]
    [InlineData("StreamTimeout", "00:00:00.5")]
    public void Value_OutOfRange_NamesTheSetting(string setting, string value)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(new()
        {
            ["ServerUrl"] = "http://127.0.0.1:5000",
            ["ApiKey"] = "key",
            ["ServiceName"] = "service",
            [setting] = value,
        }));
        Assert.Contains($"{setting} is", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_EnvironmentHasNoUrl_SaysWhatItIs()
    {
        _environment.Set("AYON_SERVER_URL", "not a url");
        var error = Assert.Throws<OptionsValidationException>(() => Read(new() { ["ApiKey"] = "key" }));
        Assert.Contains("AYON_SERVER_URL is 'not a url'", error.Message, StringComparison.Ordinal);
    }

    private static AyonOptions Read(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using var provider = new ServiceCollection().AddAyonEvents(configuration).Services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<AyonOptions>>().Value;
    }
}
