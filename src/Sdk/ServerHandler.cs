using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ayon.Events;

/// <summary>Creates the HTTP handler that uses the certificates named in the options.</summary>
internal static class ServerHandler
{
    /// <summary>Creates a handler from the options.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file cannot be read.</exception>
    /// <exception cref="CryptographicException">A file does not contain a certificate or a private key.</exception>
    public static SocketsHttpHandler Create(AyonOptions options)
    {
        // A redirected POST would become a GET, and the key would be sent to a server that is not configured.
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

    /// <summary>Reads the only certificate authorities that are trusted.</summary>
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
            // A certificate that is not self-signed is an intermediate, not a root.
            (certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData) ? policy.CustomTrustStore : policy.ExtraStore).Add(certificate);
        }

        return policy;
    }

    /// <summary>Reads the client certificate with its private key and intermediate certificates.</summary>
    public static SslStreamCertificateContext ReadClientCertificate(string file)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(file);
#pragma warning disable CA2000 // The context owns it.
        var certificate = X509Certificate2.CreateFromPemFile(file);
        if (OperatingSystem.IsWindows())
        {
            // Windows does not send a certificate whose key exists only in memory.
            using var inMemory = certificate;
            certificate = X509CertificateLoader.LoadPkcs12(inMemory.Export(X509ContentType.Pfx), password: null);
        }
#pragma warning restore CA2000

        return SslStreamCertificateContext.Create(certificate, [.. all.Skip(1)], offline: true);
    }
}
