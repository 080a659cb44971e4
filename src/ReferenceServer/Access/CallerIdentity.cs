using System.Security.Claims;

namespace Ayon.Events.Server.Access;

/// <summary>The caller in the form in which ASP.NET Core carries identities.</summary>
internal sealed class CallerIdentity(Caller caller)
    : ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Name)], ApiKeyAuthentication.SchemeName)
{
    public Caller Caller { get; } = caller;
}
