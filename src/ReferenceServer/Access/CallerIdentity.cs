using System.Security.Claims;

namespace Ayon.Events.Server.Access;

/// <summary>The caller as an ASP.NET Core identity.</summary>
/// <param name="caller">The caller, or the user for whom a service acts.</param>
/// <param name="credential">The credential.</param>
internal sealed class CallerIdentity(Caller caller, Credential credential)
    : ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Name)], ApiKeyAuthentication.SchemeName)
{
    public Caller Caller { get; } = caller;

    public Credential Credential { get; } = credential;
}
