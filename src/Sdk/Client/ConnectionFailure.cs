using System.Security.Authentication;
using Polly.Timeout;

namespace Ayon.Events.Client;

/// <summary>Describes why a connection failed: the root cause, and what to do if that is known.</summary>
internal static class ConnectionFailure
{
    private const string Wrapper = "see inner exception.";

    /// <summary>Returns the reason, without a full stop at the end.</summary>
    /// <param name="cause">The exception.</param>
    /// <param name="server">The URL of the server.</param>
    public static string Describe(Exception cause, Uri? server = null)
    {
        if (cause is TimeoutRejectedException or OperationCanceledException)
        {
            return "the request timed out";
        }

        var all = Chain(cause).ToList();
        if (all.OfType<HttpRequestException>().Any(static error => error.HttpRequestError == HttpRequestError.NameResolutionError))
        {
            return $"the name {(server is null ? "of the server" : $"'{server.Host}'")} could not be resolved. Check {AyonEnvironment.ServerUrl} and this machine's DNS";
        }

        var reason = Join(all);
        var secure = all.OfType<AuthenticationException>().LastOrDefault()?.Message ?? "";
        if (secure.Contains("certificate chain", StringComparison.Ordinal) || secure.Contains("RemoteCertificateChainErrors", StringComparison.Ordinal))
        {
            return $"{reason}. If a private certificate authority signed it, set the path of the authority's certificate in {AyonEnvironment.CaFile} (or Ayon:CaFile)";
        }

        return secure.Contains("NameMismatch", StringComparison.Ordinal)
            ? $"{reason}. The certificate is for another name than {(server is null ? "the server's" : $"'{server.Host}'")}: check {AyonEnvironment.ServerUrl}"
            : reason;
    }

    // The message of an SDK exception already contains its cause.
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
