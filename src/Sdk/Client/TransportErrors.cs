namespace Ayon.Events.Client;

/// <summary>
/// Gives calls without an answer the SDK's exceptions, and reads what an answer's headers tell: the server's time, and the attempt for
/// calls that ask for it. Outside the retries, and not left to Refit, which asks nobody about
/// the failures of calls that return nothing.
/// </summary>
internal sealed class TransportErrors(ServerClock clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            clock.Read(response);
            AttemptTag.Read(request, response);
            return response;
        }
        catch (Exception error)
        {
            var failure = ApiErrors.FromTransport(request, error, cancellationToken);
            if (ReferenceEquals(failure, error))
            {
                throw;
            }

            throw failure;
        }
    }
}
