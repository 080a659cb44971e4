using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>A server behind TLS, with a certificate of the studio's own authority, that asks its clients for theirs.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly PrivateAuthority _authority = new();
    private readonly TempFolder _folder = new("ayon-tls-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Call_AuthorityAndCertificateAreNamed_RestAndWebSocketWork()
    {
        await using var server = await StartAsync();
        await using var hosts = LiveServer.At(server.Url);
        var services = hosts.NewHost(configure: options => (options.CaFile, options.CertificateFile) = (Write("ca.pem", _authority.Pem), Write("client.pem", _authority.ForClient("worker")))).Services;
        var (client, stream) = (services.GetRequiredService<IEventClient>(), services.GetRequiredService<IEventStream>());

        await client.DispatchAsync(new Served { What = "tea" }, cancellationToken: Cancellation);
        await LiveServer.UntilHeardAsync(client, stream);
    }

    [Fact]
    public async Task Call_HookSetsTheSame_RestAndWebSocketWork()
    {
        await using var server = await StartAsync();
        await using var hosts = LiveServer.At(server.Url);
        var calls = 0;
        var like = new AyonOptions { CaFile = Write("ca.pem", _authority.Pem), CertificateFile = Write("client.pem", _authority.ForClient("worker")) };
        var services = hosts.NewHost(ayon => ayon.ConfigureHttpHandler(handler =>
        {
            calls++;
            using var other = like.CreateHandler();
            handler.SslOptions = other.SslOptions;
        })).Services;
        var (client, stream) = (services.GetRequiredService<IEventClient>(), services.GetRequiredService<IEventStream>());

        await client.DispatchAsync(new Served { What = "tea" }, cancellationToken: Cancellation);
        await LiveServer.UntilHeardAsync(client, stream);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Call_AuthorityIsNotNamed_TellsTheCertificatesReasonAndWhatToSet()
    {
        await using var server = await StartAsync();
        await using var hosts = LiveServer.At(server.Url);
        var client = hosts.NewHost().Services.GetRequiredService<IEventClient>();

        var error = await Assert.ThrowsAsync<ServerBusyException>(() => client.GetServerInfoAsync(Cancellation));
        Assert.Contains("certificate is invalid", error.Message, StringComparison.Ordinal);
        Assert.Contains("AYON_CA_FILE", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("see inner exception", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_AnotherAuthorityIsNamed_IsRefused()
    {
        await using var server = await StartAsync();
        await using var hosts = LiveServer.At(server.Url);
        using var other = new PrivateAuthority("Another");
        var client = hosts.NewHost(configure: options => options.CaFile = Write("ca.pem", other.Pem)).Services.GetRequiredService<IEventClient>();

        Assert.Contains("certificate is invalid", (await Assert.ThrowsAsync<ServerBusyException>(() => client.GetServerInfoAsync(Cancellation))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_NoCertificateIsShown_Fails()
    {
        await using var server = await StartAsync();
        await using var hosts = LiveServer.At(server.Url);
        var client = hosts.NewHost(configure: options => options.CaFile = Write("ca.pem", _authority.Pem)).Services.GetRequiredService<IEventClient>();

        await Assert.ThrowsAsync<ServerBusyException>(() => client.GetServerInfoAsync(Cancellation));
    }

    [Theory]
    [InlineData(nameof(AyonOptions.CaFile), null)]
    [InlineData(nameof(AyonOptions.CaFile), "no certificate")]
    [InlineData(nameof(AyonOptions.CertificateFile), null)]
    [InlineData(nameof(AyonOptions.CertificateFile), "no certificate")]
    public void Start_FileCannotBeUsed_NamesTheSetting(string setting, string? content)
    {
        var file = content is null ? _folder.PathOf("missing.pem") : Write("wrong.pem", content);
        using var provider = new ServiceCollection().AddAyonEvents(options =>
        {
            (options.ServerUrl, options.ApiKey) = (new Uri("https://127.0.0.1:1"), "key");
            _ = setting == nameof(AyonOptions.CaFile) ? options.CaFile = file : options.CertificateFile = file;
        }).Services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<AyonOptions>>().Value);
        Assert.StartsWith($"AYON settings: {setting} is '{file}', which cannot be used: ", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    private Task<InProcessServer> StartAsync() => InProcessServer.StartAsync(
        ["--urls", "https://127.0.0.1:0"],
        LiveServer.ApiKey,
        configure: builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = _authority.ForServer();
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (certificate, _, _) => _authority.HasIssued(certificate);
        })));

    private string Write(string name, string content)
    {
        var file = _folder.PathOf(name);
        File.WriteAllText(file, content);
        return file;
    }
}
