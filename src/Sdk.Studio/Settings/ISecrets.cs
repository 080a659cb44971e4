namespace Ayon.Events.Studio;

/// <summary>
/// The secrets that a studio's administrators keep in AYON, e.g. API keys of other services. Only services and administrators may read them.
/// Safe for concurrent use.
/// </summary>
public interface ISecrets
{
    /// <summary>Gets the value of a secret.</summary>
    /// <param name="name">The name of the secret.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EntityNotFoundException">There is no such secret.</exception>
    Task<string> GetAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Lists the names of all secrets.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Creates a secret or changes its value.</summary>
    /// <param name="name">The name of the secret: letters, digits, <c>_</c>, <c>-</c> and <c>.</c>.</param>
    /// <param name="value">Its value.</param>
    /// <param name="cancellationToken">Cancels the call; the secret may already have been stored.</param>
    Task SetAsync(string name, string value, CancellationToken cancellationToken = default);

    /// <summary>Deletes a secret. Deleting one that does not exist changes nothing.</summary>
    /// <param name="name">The name of the secret.</param>
    /// <param name="cancellationToken">Cancels the call; the secret may already have been deleted.</param>
    Task DeleteAsync(string name, CancellationToken cancellationToken = default);
}
