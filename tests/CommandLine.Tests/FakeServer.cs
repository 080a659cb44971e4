using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.CommandLine.Tests;

/// <summary>A real web server that is no good AYON server: what a doctor meets.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeServer(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    /// <summary>Starts one.</summary>
    /// <param name="info">Its answer to <c>/api/info</c>.</param>
    /// <param name="user">Its answer to <c>/api/users/me</c>.</param>
    /// <param name="date">Its clock; null for the right one.</param>
    /// <param name="isTls">Whether it speaks TLS, with a certificate that nobody trusts.</param>
    /// <param name="certificate">Another certificate.</param>
    /// <param name="redirectTo">Where it sends all callers on to; null for nowhere.</param>
    public static async Task<FakeServer> StartAsync(
        string info, string user = "{}", DateTimeOffset? date = null, bool isTls = false, X509Certificate2? certificate = null, string? redirectTo = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (isTls || certificate is not null)
            {
                listen.UseHttps(certificate ?? MakeCertificate());
            }
        }));
        var app = builder.Build();
        app.Use((context, next) =>
        {
            if (date is { } clock)
            {
                context.Response.Headers.Date = clock.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            }

            if (redirectTo is not null)
            {
                context.Response.Redirect(redirectTo, permanent: true);
                return Task.CompletedTask;
            }

            return next(context);
        });
        app.MapGet("/api/info", () => Results.Text(info, "application/json"));
        app.MapGet("/api/users/me", () => Results.Text(user, "application/json"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new FakeServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }
}
