using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>
/// The studio on the server: projects and what is in them, users and secrets. Safe for concurrent use. Every method throws
/// <see cref="EntityNotFoundException"/> when there is no such project or entity, <see cref="EntityConflictException"/> when a change conflicts with what is
/// stored, <see cref="AccessDeniedException"/> when the caller may not do it, <see cref="ServerBusyException"/> when the server is not available after the
/// retries, <see cref="ContractException"/> when the server rejects the request or its answer cannot be read, and
/// <see cref="OperationCanceledException"/> when the token is cancelled.
/// </summary>
public sealed class StudioClient
{
    private readonly StudioConnection _studio;

    internal StudioClient(StudioConnection studio)
    {
        _studio = studio;
        Projects = new ProjectCollection(studio);
        Users = new UserCollection(studio);
        Secrets = new Secrets(studio.Settings);
    }

    /// <summary>Gets the projects.</summary>
    public ProjectCollection Projects { get; }

    /// <summary>Gets the users.</summary>
    public UserCollection Users { get; }

    /// <summary>Gets the secrets.</summary>
    public ISecrets Secrets { get; }

    /// <summary>
    /// Gets a client whose calls are made on behalf of a user (header <c>X-As-User</c>): the server checks that user's permissions, and names the user in
    /// what the calls create and change. Only for keys of service users.
    /// </summary>
    /// <param name="userName">The name of the user. That there is such a user is checked by the server, at each call.</param>
    /// <exception cref="ArgumentException">The name has characters that no user name has.</exception>
    public StudioClient As(string userName) => new(_studio.As(userName));

    /// <summary>Gets what is in a project. No call is made: whether there is such a project shows at the first one.</summary>
    /// <param name="name">The name of the project.</param>
    /// <exception cref="ArgumentException">The name has characters that no project's name has.</exception>
    public ProjectClient Project(string name) => new(_studio, name);

    /// <summary>Gets the attributes that entities can have.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<AttributeSchema>> GetAttributesAsync(CancellationToken cancellationToken = default) =>
        (await _studio.Entities.ListAttributesAsync(cancellationToken).ConfigureAwait(false)).Attributes;
}
