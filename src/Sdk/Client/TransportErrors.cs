namespace Ayon.Events.Client;

/// <summary>
/// Converts transport failures to exceptions of the SDK, and reads headers of responses: the server's time, and the attempt for
/// calls that ask for it. Runs outside the retries; not done by Refit, which does not call its error handler
/// for methods without a result.
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
