using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;

namespace Ayon.Events.CommandLine.Checking;

/// <summary>
/// Sends one plain request, for details that the SDK does not expose: whether the server can be reached, its certificate and its clock.
/// </summary>
internal sealed class ServerProbe
{
    private const int SoonDays = 14;

    // The Date header has a resolution of one second.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    private readonly List<Finding> _findings = [];
    private string? _certificateName;
    private DateTime? _certificateEnd;
    private SslPolicyErrors _certificateErrors;

    private ServerProbe()
    {
    }

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Whether the server sent any response.</summary>
    public bool HasAnswered { get; private set; }

    public static async Task<ServerProbe> AskAsync(Connection connection, TimeProvider time, CancellationToken cancellationToken)
    {
        var probe = new ServerProbe();
        await probe.RunAsync(connection, time, cancellationToken);
        return probe;
    }

    private async Task RunAsync(Connection connection, TimeProvider time, CancellationToken cancellationToken)
    {
        var server = connection.Server!;
        var options = new AyonOptions();
        connection.Configure(options);
        using var handler = TryCreateHandler(options);
        if (handler is null)
        {
            return;
        }

        handler.SslOptions.RemoteCertificateValidationCallback = Note;
        using var client = new HttpClient(handler) { Timeout = connection.Timeout };
        var began = time.GetUtcNow();
        try
        {
            using var answer = await client.GetAsync(new Uri(server, "/api/info"), cancellationToken);
            var took = time.GetUtcNow() - began;
            if ((int)answer.StatusCode is >= 300 and < 400)
            {
                _findings.Add(Finding.Problem(
                    "network",
                    $"{connection.ServerName} redirects to {answer.Headers.Location?.OriginalString.Split('?')[0] ?? "another address"} ({(int)answer.StatusCode})",
                    $"Set {ConnectionOptions.ServerVariable} to that address. Redirects are not followed, because they would turn a POST into a GET."));
                return;
            }

            HasAnswered = true;
            _findings.Add(Finding.Good("network", $"answers in {Texts.Of(took)}"));
            _findings.Add(JudgeTransport(server, time.GetUtcNow()));
            if (answer.Headers.Date is { } date)
            {
                _findings.Add(JudgeClock(date + TimeSpan.FromSeconds(0.5) - (began + (took / 2))));
            }
        }
        catch (HttpRequestException error)
        {
            _findings.Add(JudgeFailure(server, error));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _findings.Add(Finding.Problem("network", $"no answer within {Texts.Of(connection.Timeout)}", "A firewall may block the connection. Check it, or raise --timeout."));
        }
    }

    private SocketsHttpHandler? TryCreateHandler(AyonOptions options)
    {
        try
        {
            return options.CreateHandler();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            _findings.Add(Finding.Problem("tls", $"a certificate file cannot be used: {error.Message.TrimEnd('.')}", "Correct AYON_CA_FILE or AYON_CERT_FILE."));
            return null;
        }
    }

    private bool Note(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _certificateErrors = errors;
        if (certificate is X509Certificate2 known)
        {
            _certificateName = known.GetNameInfo(X509NameType.DnsName, forIssuer: false);
            _certificateEnd = known.NotAfter;
        }

        return errors == SslPolicyErrors.None;
    }

    private Finding JudgeTransport(Uri server, DateTimeOffset now)
    {
        if (server.Scheme != Uri.UriSchemeHttps)
        {
            return server.IsLoopback
                ? Finding.Good("tls", "none, on this machine")
                : Finding.Remark("tls", "none: the API key is sent unencrypted", "Use https, with a reverse proxy if necessary.");
        }

        var days = _certificateEnd is { } end ? (int)(end.ToUniversalTime() - now.UtcDateTime).TotalDays : 0;
        var text = string.Create(CultureInfo.InvariantCulture, $"certificate of {_certificateName}, valid for {days} days");
        return days >= SoonDays ? Finding.Good("tls", text) : Finding.Remark("tls", text, "Renew the certificate before it expires.");
    }

    private static Finding JudgeClock(TimeSpan ahead) => ahead.Duration() <= ClockTolerance
        ? Finding.Good("clock", "in sync with the server")
        : Finding.Remark(
            "clock",
            $"the server's clock is {Texts.Of(ahead.Duration())} {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} this machine's",
            "Synchronize both clocks with NTP. Times such as --since 5m use the clock of this machine.");

    private Finding JudgeFailure(Uri server, HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Finding.Problem("network", $"cannot resolve the name '{server.Host}'", "Check the address and the DNS of this machine."),
        HttpRequestError.SecureConnectionError when _certificateErrors != SslPolicyErrors.None => Finding.Problem(
            "tls",
            $"the certificate of {_certificateName ?? server.Host} is not trusted ({_certificateErrors})",
            "Set AYON_CA_FILE to the file of the studio's certificate authority. If the names differ, correct the address or the certificate."),
        HttpRequestError.SecureConnectionError => Finding.Problem("tls", $"TLS failed: {error.InnerException?.Message ?? error.Message}", "The port may use plain HTTP: try http://."),
        HttpRequestError.ConnectionError => Finding.Problem("network", $"cannot connect to {server.Authority}: {error.InnerException?.Message ?? error.Message}", "Check that the server runs, the port and the firewall."),
        _ => Finding.Problem("network", error.Message, $"Check that {server.Authority} is an AYON server."),
    };
}
