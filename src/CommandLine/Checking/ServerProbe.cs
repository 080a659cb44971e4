using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;

namespace Ayon.Events.CommandLine.Checking;

/// <summary>
/// One plain request, below what the SDK shows: whether the server is reached, by which certificate, and how its clock stands.
/// </summary>
internal sealed class ServerProbe
{
    private const int SoonDays = 14;

    // The Date of an answer is in whole seconds.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    private readonly List<Finding> _findings = [];
    private string? _certificateName;
    private DateTime? _certificateEnd;
    private SslPolicyErrors _certificateErrors;

    private ServerProbe()
    {
    }

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Whether there was an answer, whatever it was.</summary>
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
                    $"{connection.ServerName} sends callers on to {answer.Headers.Location?.OriginalString.Split('?')[0] ?? "another address"} ({(int)answer.StatusCode})",
                    $"Set {ConnectionOptions.ServerVariable} to the address behind it: redirects are not followed, since they would turn a POST into a GET."));
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
            _findings.Add(Finding.Problem("network", $"no answer within {Texts.Of(connection.Timeout)}", "A firewall may swallow the connection. Try --timeout, or another network."));
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
                : Finding.Remark("tls", "none: the API key travels in the clear", "Use https, through a reverse proxy if need be.");
        }

        var days = _certificateEnd is { } end ? (int)(end.ToUniversalTime() - now.UtcDateTime).TotalDays : 0;
        var text = string.Create(CultureInfo.InvariantCulture, $"certificate of {_certificateName}, good for {days} days");
        return days >= SoonDays ? Finding.Good("tls", text) : Finding.Remark("tls", text, "Renew it in time.");
    }

    private static Finding JudgeClock(TimeSpan ahead) => ahead.Duration() <= ClockTolerance
        ? Finding.Good("clock", "agrees with the server's")
        : Finding.Remark(
            "clock",
            $"the server's is {Texts.Of(ahead.Duration())} {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} this machine's",
            "Set both by NTP: times such as --since 5m are reckoned by this machine's.");

    private Finding JudgeFailure(Uri server, HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Finding.Problem("network", $"the name '{server.Host}' is not known", "Check the address, and the machine's DNS."),
        HttpRequestError.SecureConnectionError when _certificateErrors != SslPolicyErrors.None => Finding.Problem(
            "tls",
            $"the certificate of {_certificateName ?? server.Host} is not trusted ({_certificateErrors})",
            "Name the file of the studio's own certificate authority in AYON_CA_FILE; a name that differs means another address or certificate."),
        HttpRequestError.SecureConnectionError => Finding.Problem("tls", $"no TLS: {error.InnerException?.Message ?? error.Message}", "The port may speak plain http: try http://."),
        HttpRequestError.ConnectionError => Finding.Problem("network", $"no connection to {server.Authority}: {error.InnerException?.Message ?? error.Message}", "Check the port, that the server runs, and the firewall."),
        _ => Finding.Problem("network", error.Message, $"Check that {server.Authority} is an AYON server."),
    };
}
