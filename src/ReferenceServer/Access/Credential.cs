namespace Ayon.Events.Server.Access;

/// <summary>The credential of a caller, without the secret itself.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Hash">Hash of the secret.</param>
internal sealed record Credential(CredentialKind Kind, string Hash)
{
    /// <summary>Lets handlers take it as a parameter.</summary>
    public static ValueTask<Credential?> BindAsync(HttpContext context) =>
        ValueTask.FromResult((context.User.Identity as CallerIdentity)?.Credential);
}

/// <summary>The kinds of credentials.</summary>
internal enum CredentialKind
{
    /// <summary>An API key of a program.</summary>
    ApiKey,

    /// <summary>A token that a person received for a password.</summary>
    Session,
}
