using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Client;

/// <summary>What a user does to the handler by which the server is reached.</summary>
/// <param name="Apply">Does it.</param>
internal sealed record HttpHandlerRule(Action<SocketsHttpHandler> Apply);

/// <summary>
/// The one handler by which REST, GraphQL and the WebSocket reach the server, so that all of them trust the same authorities, show
/// the same certificate and go through the same proxy.
/// </summary>
internal sealed class ServerHttp : IDisposable
{
    public ServerHttp(IOptions<AyonOptions> options, IEnumerable<HttpHandlerRule> rules)
    {
        Handler = CreateHandler(options.Value);
        foreach (var rule in rules)
        {
            rule.Apply(Handler);
        }

        Invoker = new HttpMessageInvoker(Handler, disposeHandler: false);
    }

    /// <summary>The handler, for HTTP clients.</summary>
    public SocketsHttpHandler Handler { get; }

    /// <summary>The handler, for the WebSocket.</summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>Makes a handler of the options.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file cannot be read.</exception>
    /// <exception cref="CryptographicException">A file holds no certificate, or no key.</exception>
    public static SocketsHttpHandler CreateHandler(AyonOptions options)
    {
        // A redirected POST would arrive as a GET, and the key at a server that nobody named.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = options.ConnectionLifetime };
        if (options.CaFile is { } authorities)
        {
            handler.SslOptions.CertificateChainPolicy = ReadAuthorities(authorities);
        }

        if (options.CertificateFile is { } certificate)
        {
            handler.SslOptions.ClientCertificateContext = ReadClientCertificate(certificate);
        }

        return handler;
    }

    /// <summary>Reads the authorities that alone are trusted.</summary>
    public static X509ChainPolicy ReadAuthorities(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        if (certificates.Count == 0)
        {
            certificates.Add(X509CertificateLoader.LoadCertificateFromFile(file));
        }

        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        foreach (var certificate in certificates)
        {
            // What is signed by another is no root, but may lead to one.
            (certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData) ? policy.CustomTrustStore : policy.ExtraStore).Add(certificate);
        }

        return policy;
    }

    /// <summary>Reads the certificate that is shown to the server, with its key and what leads to its authority.</summary>
    public static SslStreamCertificateContext ReadClientCertificate(string file)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(file);
#pragma warning disable CA2000 // The context owns it.
        var certificate = X509Certificate2.CreateFromPemFile(file);
        if (OperatingSystem.IsWindows())
        {
            // Windows shows no certificate whose key is in memory only.
            using var inMemory = certificate;
            certificate = X509CertificateLoader.LoadPkcs12(inMemory.Export(X509ContentType.Pfx), password: null);
        }
#pragma warning restore CA2000

        return SslStreamCertificateContext.Create(certificate, [.. all.Skip(1)], offline: true);
    }

    public void Dispose()
    {
        Invoker.Dispose();
        Handler.Dispose();
    }
}
