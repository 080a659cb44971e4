using System.Security.Claims;

namespace Ayon.Events.Server.Access;

/// <summary>The caller in the form in which ASP.NET Core carries identities.</summary>
/// <param name="caller">Who calls, or the user for whom a service calls.</param>
/// <param name="credential">The credential.</param>
internal sealed class CallerIdentity(Caller caller, Credential credential)
    : ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Name)], ApiKeyAuthentication.SchemeName)
{
    public Caller Caller { get; } = caller;

    public Credential Credential { get; } = credential;
}
