namespace Ayon.Events.Server.Access;

/// <summary>What a caller showed to be recognised, without the secret itself.</summary>
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
    /// <summary>A key, which a program was given.</summary>
    ApiKey,

    /// <summary>A token, which a person got for a password.</summary>
    Session,
}
