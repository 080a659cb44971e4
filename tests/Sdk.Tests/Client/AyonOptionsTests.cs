using Microsoft.Extensions.Options;

namespace Ayon.Events.Tests.Client;

[Collection(nameof(EnvironmentVariables))]
public sealed class AyonOptionsTests : IDisposable
{
    private readonly EnvironmentVariables _environment = new(
        "AYON_SERVER_URL", "AYON_API_KEY", "AYON_SERVICE_NAME", "AYON_ADDON_NAME", "AYON_ADDON_VERSION", "AYON_DEFAULT_SETTINGS_VARIANT", "AYON_SITE_ID",
        "AYON_CA_FILE", "AYON_CERT_FILE", "AYON_SERVER_TIMEOUT", "AYON_SERVER_RETRIES");

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
    [InlineData("ServiceName", "svc\n")]
    [InlineData("SiteId", "farm-1\n")]
    [InlineData("SenderType", "")]
    [InlineData("Lanes", "0")]
    [InlineData("Lanes", "1025")]
    [InlineData("PollInterval", "00:00:00")]
    [InlineData("RequestTimeout", "00:00:00.001")]
    [InlineData("TotalTimeout", "00:00:01")]
    [InlineData("ReleaseTimeout", "02:00:00")]
    [InlineData("StreamBuffer", "0")]
    [InlineData("StreamTimeout", "00:00:00.5")]
    [InlineData("RequestTries", "0")]
    [InlineData("ConnectionLifetime", "00:00:00")]
    [InlineData("SiteId", "Farm 1")]
    [InlineData("CaFile", "/no/such/file.pem")]
    [InlineData("CertificateFile", "/no/such/file.pem")]
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

    [Fact]
    public void Value_EnvironmentOfAService_IsRead()
    {
        using var authority = new PrivateAuthority();
        using var folder = new TempFolder();
        File.WriteAllText(folder.PathOf("ca.pem"), authority.Pem);
        File.WriteAllText(folder.PathOf("client.pem"), authority.ForClient("worker"));
        Set(("AYON_SERVER_URL", "http://127.0.0.1:5001"), ("AYON_API_KEY", "key"), ("AYON_ADDON_NAME", "coffee"), ("AYON_ADDON_VERSION", "1.2.0"));
        Set(("AYON_DEFAULT_SETTINGS_VARIANT", "staging"), ("AYON_SITE_ID", "farm-1"), ("AYON_SERVER_TIMEOUT", "45.5"), ("AYON_SERVER_RETRIES", "6"));
        Set(("AYON_CA_FILE", folder.PathOf("ca.pem")), ("AYON_CERT_FILE", folder.PathOf("client.pem")));

        var options = Read([]);
        Assert.Equal(("coffee", "1.2.0", "staging", "farm-1"), (options.AddonName, options.AddonVersion, options.DefaultSettingsVariant, options.SiteId));
        Assert.Equal((folder.PathOf("ca.pem"), folder.PathOf("client.pem")), (options.CaFile, options.CertificateFile));
        Assert.Equal((TimeSpan.FromSeconds(45.5), TimeSpan.FromSeconds(136.5), 6), (options.RequestTimeout, options.TotalTimeout, options.RequestTries));
    }

    [Fact]
    public void Value_Configured_GoesBeforeTheEnvironmentWhereThereIsADefault()
    {
        Set(("AYON_SERVER_TIMEOUT", "45"), ("AYON_SERVER_RETRIES", "0"), ("AYON_DEFAULT_SETTINGS_VARIANT", "staging"));
        var settings = new Dictionary<string, string?> { ["ServerUrl"] = "http://127.0.0.1:5000", ["ApiKey"] = "key", ["RequestTimeout"] = "00:00:10", ["DefaultSettingsVariant"] = "production" };

        var options = Read(settings);
        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(135), "production"), (options.RequestTimeout, options.TotalTimeout, options.DefaultSettingsVariant));
        // As AYON's Python client takes what is below 1.
        Assert.Equal(1, options.RequestTries);
    }

    [Theory]
    [InlineData("AYON_SERVER_TIMEOUT", "soon")]
    [InlineData("AYON_SERVER_TIMEOUT", "0")]
    [InlineData("AYON_SERVER_RETRIES", "many")]
    [InlineData("AYON_SERVER_RETRIES", "1.5")]
    public void Value_EnvironmentHasNoNumber_NamesTheVariable(string variable, string value)
    {
        _environment.Set(variable, value);
        var error = Assert.Throws<OptionsValidationException>(() => Read(new() { ["ServerUrl"] = "http://127.0.0.1:5000", ["ApiKey"] = "key" }));
        Assert.StartsWith($"AYON settings: {variable} is '{value}': it must be a", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Value_NothingNamesAVariant_IsProduction() =>
        Assert.Equal("production", Read(new() { ["ServerUrl"] = "http://127.0.0.1:5000", ["ApiKey"] = "key" }).DefaultSettingsVariant);

    [Theory]
    [InlineData("Lane", "AYON settings: 'Ayon:Lane' is not a setting. Did you mean 'Lanes'?")]
    [InlineData("reclaimafter ", "AYON settings: 'Ayon:reclaimafter ' is not a setting. Did you mean 'ReclaimAfter'?")]
    [InlineData("Coffee", "AYON settings: 'Ayon:Coffee' is not a setting. The settings are AddonName, ")]
    public void Value_SectionHasAnUnknownSetting_NamesItAndWhatMayBeMeant(string setting, string told)
    {
        var error = Assert.Throws<OptionsValidationException>(() => ReadSection(setting, "4"));
        Assert.StartsWith(told, Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Value_NotOfItsType_NamesTheSetting()
    {
        var error = Assert.Throws<OptionsValidationException>(() => ReadSection("Lanes", "many"));
        Assert.Contains("'Ayon:Lanes'", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Value_SectionAsItShouldBe_IsTaken() => Assert.Equal(4, ReadSection("lanes", "4").Lanes);

    private void Set(params (string Name, string Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            _environment.Set(name, value);
        }
    }

    private static AyonOptions ReadSection(string setting, string value) => Read(
        new() { ["Ayon:ServerUrl"] = "http://127.0.0.1:5000", ["Ayon:ApiKey"] = "key", [$"Ayon:{setting}"] = value }, static configuration => configuration.GetSection("Ayon"));

    private static AyonOptions Read(Dictionary<string, string?> settings, Func<IConfiguration, IConfiguration>? part = null)
    {
        var all = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var configuration = part is null ? all : part(all);
        using var provider = new ServiceCollection().AddAyonEvents(configuration).Services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<AyonOptions>>().Value;
    }
}
