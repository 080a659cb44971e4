using System.Security.Authentication;
using Polly.Timeout;

namespace Ayon.Events.Client;

/// <summary>Says why a connection failed: the cause that lies deepest, and what to do where that is known.</summary>
internal static class ConnectionFailure
{
    private const string Wrapper = "see inner exception.";

    /// <summary>The reason in words, without a full stop at the end.</summary>
    /// <param name="cause">What was thrown.</param>
    /// <param name="server">Where it was tried to connect to.</param>
    public static string Describe(Exception cause, Uri? server = null)
    {
        if (cause is TimeoutRejectedException or OperationCanceledException)
        {
            return "no answer in time";
        }

        var all = Chain(cause).ToList();
        if (all.OfType<HttpRequestException>().Any(static error => error.HttpRequestError == HttpRequestError.NameResolutionError))
        {
            return $"the name {(server is null ? "of the server" : $"'{server.Host}'")} is not known. Check {AyonEnvironment.ServerUrl} and this machine's DNS";
        }

        var reason = Join(all);
        var secure = all.OfType<AuthenticationException>().LastOrDefault()?.Message ?? "";
        if (secure.Contains("certificate chain", StringComparison.Ordinal) || secure.Contains("RemoteCertificateChainErrors", StringComparison.Ordinal))
        {
            return $"{reason}. If a certificate authority of your own signed it, name the authority's file in {AyonEnvironment.CaFile} (or Ayon:CaFile)";
        }

        return secure.Contains("NameMismatch", StringComparison.Ordinal)
            ? $"{reason}. The certificate is for another name than {(server is null ? "the server's" : $"'{server.Host}'")}: check {AyonEnvironment.ServerUrl}"
            : reason;
    }

    // What an SDK's exception says is said already.
    private static IEnumerable<Exception> Chain(Exception cause)
    {
        for (var error = cause; error is not null; error = error is AyonEventsException ? null : error.InnerException)
        {
            yield return error;
        }
    }

    private static string Join(List<Exception> all)
    {
        var words = new List<string>();
        foreach (var error in all)
        {
            var message = error.Message.Trim();
            if ((message.EndsWith(Wrapper, StringComparison.Ordinal) && error.InnerException is not null) || words.Exists(known => known.Contains(message.TrimEnd('.'), StringComparison.Ordinal)))
            {
                continue;
            }

            words.Add(message.TrimEnd('.'));
        }

        return string.Join(": ", words);
    }
}
