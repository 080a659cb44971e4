namespace Ayon.Events.Client;

/// <summary>
/// Gives calls without an answer the SDK's exceptions. Outside the retries, and not left to Refit, which asks nobody about
/// the failures of calls that return nothing.
/// </summary>
internal sealed class TransportErrors : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
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
