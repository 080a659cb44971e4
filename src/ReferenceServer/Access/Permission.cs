using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;

namespace Ayon.Events.Server.Access;

/// <summary>
/// The policy table: the callers who can use each endpoint, GraphQL field and part of the WebSocket (contract, "REST"). The server
/// applies it to every endpoint without ASP.NET Core's attributes; an endpoint without a row is closed to everyone. Rules that
/// also depend on the object, such as access to its project, are checked where the object is loaded.
/// </summary>
internal static class Permission
{
    public const string ListenOverWebSocket = "WebSocket listen";
    public const string HearOfEvents = "WebSocket events";

    private const string GraphQlPrefix = "GraphQL ";

    // Endpoints are made once a server; a row is looked for once an endpoint.
    private static readonly ConditionalWeakTable<Endpoint, Rule> ByEndpoint = [];

    /// <summary>All rows: <c>METHOD route</c> (<c>*</c> where an endpoint takes any method), <c>GraphQL field</c>, <c>WebSocket part</c>.</summary>
    public static FrozenDictionary<string, Rule> Table { get; } = new Dictionary<string, Rule>
    {
        // What the server is
        ["GET /"] = Rule.Anyone,
        ["GET /api/info"] = Rule.Anyone,
        ["* /health/live"] = Rule.Anyone,
        ["* /health/ready"] = Rule.Anyone,
        ["* /metrics"] = Rule.AdminsAndServices,
        ["GET /openapi.json"] = Rule.Anyone,
        ["GET /scalar/favicon.svg"] = Rule.Anyone,
        ["GET /scalar/scalar.js"] = Rule.Anyone,
        ["GET /scalar/scalar.aspnetcore.js"] = Rule.Anyone,
        ["GET /scalar/{documentName?}"] = Rule.Anyone,

        // Events
        ["POST /api/events"] = Rule.Managers,
        ["POST /api/events/batch"] = Rule.Managers,
        ["GET /api/events/{id}"] = Rule.NoGuests,
        ["PATCH /api/events/{id}"] = Rule.NoGuests,
        ["DELETE /api/events/{id}"] = Rule.AdminsAndServices,
        ["POST /api/enroll"] = Rule.Services,
        ["POST /api/eventops"] = Rule.Admins,

        // Signing in and out
        ["POST /api/auth/login"] = Rule.Anyone,
        ["POST /api/auth/logout"] = Rule.Known,

        // Users; passwords, keys and sessions are the user's own matter and that of admins
        ["GET /api/users"] = Rule.Managers,
        ["GET /api/users/me"] = Rule.Known,
        ["GET /api/users/{name}"] = Rule.Known,
        ["PUT /api/users/{name}"] = Rule.AdminsInPerson,
        ["PATCH /api/users/{name}"] = Rule.AdminsInPerson,
        ["DELETE /api/users/{name}"] = Rule.AdminsInPerson,
        ["PATCH /api/users/{name}/password"] = Rule.KnownInPerson,
        ["PATCH /api/users/{name}/accessGroups"] = Rule.AdminsInPerson,
        ["GET /api/users/{name}/apikeys"] = Rule.Known,
        ["POST /api/users/{name}/apikeys"] = Rule.KnownInPerson,
        ["DELETE /api/users/{name}/apikeys/{id}"] = Rule.KnownInPerson,
        ["GET /api/users/{name}/sessions"] = Rule.Known,
        ["DELETE /api/users/{name}/sessions/{id}"] = Rule.Known,

        // What clients ask for before they make something
        ["GET /api/attributes"] = Rule.Known,
        ["GET /api/anatomy/presets"] = Rule.Known,
        ["GET /api/anatomy/presets/{name}"] = Rule.Known,
        ["GET /api/accessGroups/{project}"] = Rule.Known,
        ["GET /api/desktop/installers"] = Rule.Known,
        ["GET /api/desktop/dependencyPackages"] = Rule.Known,
        ["POST /api/actions/list"] = Rule.Known,

        // Projects and what is in them; access to the project comes on top
        ["GET /api/projects"] = Rule.NoGuests,
        ["POST /api/projects"] = Rule.Managers,
        ["GET /api/projects/{project}"] = Rule.NoGuests,
        ["PUT /api/projects/{project}"] = Rule.Managers,
        ["PATCH /api/projects/{project}"] = Rule.Managers,
        ["DELETE /api/projects/{project}"] = Rule.Managers,
        ["GET /api/projects/{project}/hierarchy"] = Rule.NoGuests,
        ["POST /api/projects/{project}/repreContextFilter"] = Rule.NoGuests,
        ["GET /api/projects/{project}/roots"] = Rule.NoGuests,
        ["GET /api/projects/{project}/siteRoots"] = Rule.NoGuests,
        ["GET /api/projects/{project}/entityListFolders"] = Rule.NoGuests,
        ["GET /api/projects/{project}/lists/{id}/attributes"] = Rule.NoGuests,
        ["POST /api/projects/{project}/operations"] = Rule.Managers,
        ["POST /api/projects/{project}/operations/background"] = Rule.Managers,
        ["GET /api/projects/{project}/operations/background/{id}"] = Rule.NoGuests,
        ["GET /api/projects/{project}/links/types"] = Rule.NoGuests,
        ["PUT /api/projects/{project}/links/types/{type}"] = Rule.Managers,
        ["DELETE /api/projects/{project}/links/types/{type}"] = Rule.Managers,
        ["POST /api/projects/{project}/links"] = Rule.Managers,
        ["POST /api/projects/{project}/links/bulk"] = Rule.Managers,
        ["DELETE /api/projects/{project}/links/{id}"] = Rule.Managers,
        ["POST /api/projects/{project}/{entityType}/{id}/activities"] = Rule.NoGuests,
        ["PATCH /api/projects/{project}/activities/{id}"] = Rule.NoGuests,
        ["DELETE /api/projects/{project}/activities/{id}"] = Rule.NoGuests,
        ["POST /api/projects/{project}/lists"] = Rule.Managers,
        ["GET /api/projects/{project}/lists/{id}"] = Rule.NoGuests,
        ["GET /api/projects/{project}/lists/{id}/entities"] = Rule.NoGuests,
        ["PATCH /api/projects/{project}/lists/{id}"] = Rule.Managers,
        ["DELETE /api/projects/{project}/lists/{id}"] = Rule.Managers,
        ["POST /api/projects/{project}/lists/{id}/items"] = Rule.Managers,
        ["PATCH /api/projects/{project}/lists/{id}/items"] = Rule.Managers,
        ["PATCH /api/projects/{project}/lists/{id}/items/{item}"] = Rule.Managers,
        ["DELETE /api/projects/{project}/lists/{id}/items/{item}"] = Rule.Managers,
        ["POST /api/projects/{project}/files"] = Rule.NoGuests,
        ["GET /api/projects/{project}/files/{id}"] = Rule.NoGuests,
        ["GET /api/projects/{project}/files/{id}/payload"] = Rule.NoGuests,
        ["GET /api/projects/{project}/files/{id}/info"] = Rule.NoGuests,
        ["DELETE /api/projects/{project}/files/{id}"] = Rule.NoGuests,
        ["POST /api/projects/{project}/thumbnails"] = Rule.Managers,
        ["PUT /api/projects/{project}/thumbnails/{id}"] = Rule.Managers,
        ["GET /api/projects/{project}/thumbnails/{id}"] = Rule.NoGuests,
        ["POST /api/projects/{project}/folders/{id}/thumbnail"] = Rule.Managers,
        ["GET /api/projects/{project}/folders/{id}/thumbnail"] = Rule.NoGuests,
        ["POST /api/projects/{project}/tasks/{id}/thumbnail"] = Rule.Managers,
        ["GET /api/projects/{project}/tasks/{id}/thumbnail"] = Rule.NoGuests,
        ["POST /api/projects/{project}/versions/{id}/thumbnail"] = Rule.Managers,
        ["GET /api/projects/{project}/versions/{id}/thumbnail"] = Rule.NoGuests,
        ["POST /api/projects/{project}/workfiles/{id}/thumbnail"] = Rule.Managers,
        ["GET /api/projects/{project}/workfiles/{id}/thumbnail"] = Rule.NoGuests,
        ["POST /api/projects/{project}/versions/{id}/reviewables"] = Rule.NoGuests,
        ["GET /api/projects/{project}/versions/{id}/reviewables"] = Rule.NoGuests,
        ["GET /api/projects/{project}/folders"] = Rule.NoGuests,
        ["POST /api/projects/{project}/folders"] = Rule.Managers,
        ["GET /api/projects/{project}/folders/{id}"] = Rule.NoGuests,
        ["PATCH /api/projects/{project}/folders/{id}"] = Rule.Managers,
        ["DELETE /api/projects/{project}/folders/{id}"] = Rule.Managers,
        ["POST /api/projects/{project}/tasks"] = Rule.Managers,
        ["GET /api/projects/{project}/tasks/{id}"] = Rule.NoGuests,
        ["PATCH /api/projects/{project}/tasks/{id}"] = Rule.Managers,
        ["DELETE /api/projects/{project}/tasks/{id}"] = Rule.Managers,
        ["POST /api/projects/{project}/products"] = Rule.Managers,
        ["GET /api/projects/{project}/products/{id}"] = Rule.NoGuests,
        ["PATCH /api/projects/{project}/products/{id}"] = Rule.Managers,
        ["DELETE /api/projects/{project}/products/{id}"] = Rule.Managers,
        ["POST /api/projects/{project}/versions"] = Rule.Managers,
        ["GET /api/projects/{project}/versions/{id}"] = Rule.NoGuests,
        ["PATCH /api/projects/{project}/versions/{id}"] = Rule.Managers,
        ["DELETE /api/projects/{project}/versions/{id}"] = Rule.Managers,
        ["POST /api/projects/{project}/representations"] = Rule.Managers,
        ["GET /api/projects/{project}/representations/{id}"] = Rule.NoGuests,
        ["PATCH /api/projects/{project}/representations/{id}"] = Rule.Managers,
        ["DELETE /api/projects/{project}/representations/{id}"] = Rule.Managers,
        ["POST /api/projects/{project}/workfiles"] = Rule.Managers,
        ["GET /api/projects/{project}/workfiles/{id}"] = Rule.NoGuests,
        ["PATCH /api/projects/{project}/workfiles/{id}"] = Rule.Managers,
        ["DELETE /api/projects/{project}/workfiles/{id}"] = Rule.Managers,

        // Addons and their settings; of a project, users change what is theirs at a site, and managers all else
        ["GET /api/addons"] = Rule.Known,
        ["PUT /api/addons/{addon}/{version}"] = Rule.AdminsAndServices,
        ["DELETE /api/addons/{addon}/{version}"] = Rule.AdminsAndServices,
        ["DELETE /api/addons/{addon}"] = Rule.AdminsAndServices,
        ["GET /api/addons/{addon}/{version}/settings"] = Rule.NoGuests,
        ["GET /api/addons/{addon}/{version}/settings/{project}"] = Rule.NoGuests,
        ["POST /api/addons/{addon}/{version}/settings"] = Rule.Managers,
        ["POST /api/addons/{addon}/{version}/settings/{project}"] = Rule.NoGuests,
        ["DELETE /api/addons/{addon}/{version}/settings"] = Rule.Managers,
        ["DELETE /api/addons/{addon}/{version}/settings/{project}"] = Rule.NoGuests,
        ["GET /api/addons/{addon}/{version}/schema"] = Rule.NoGuests,
        ["GET /api/addons/{addon}/{version}/schema/{project}"] = Rule.NoGuests,
        ["GET /api/addons/{addon}/{version}/overrides"] = Rule.Managers,
        ["GET /api/addons/{addon}/{version}/overrides/{project}"] = Rule.NoGuests,
        ["POST /api/addons/{addon}/{version}/overrides"] = Rule.Managers,
        ["POST /api/addons/{addon}/{version}/overrides/{project}"] = Rule.NoGuests,
        ["DELETE /api/addons/{addon}/{version}/overrides"] = Rule.Managers,
        ["DELETE /api/addons/{addon}/{version}/overrides/{project}"] = Rule.NoGuests,
        ["GET /api/addons/{addon}/{version}/rawOverrides"] = Rule.AdminsAndServices,
        ["GET /api/addons/{addon}/{version}/rawOverrides/{project}"] = Rule.NoGuests,
        ["PUT /api/addons/{addon}/{version}/rawOverrides"] = Rule.AdminsAndServices,
        ["PUT /api/addons/{addon}/{version}/rawOverrides/{project}"] = Rule.NoGuests,
        ["GET /api/addons/{addon}/{version}/siteSettings"] = Rule.NoGuests,
        ["PUT /api/addons/{addon}/{version}/siteSettings"] = Rule.NoGuests,
        ["GET /api/addons/{addon}/{version}/siteSettings/schema"] = Rule.NoGuests,
        ["GET /api/settings"] = Rule.NoGuests,
        ["GET /api/bundles"] = Rule.Known,
        ["POST /api/bundles"] = Rule.AdminsAndServices,
        ["POST /api/bundles/check"] = Rule.NoGuests,
        ["POST /api/bundles/{bundle}"] = Rule.AdminsAndServices,
        ["PATCH /api/bundles/{bundle}"] = Rule.AdminsAndServices,
        ["DELETE /api/bundles/{bundle}"] = Rule.AdminsAndServices,
        ["GET /api/secrets"] = Rule.Managers,
        ["GET /api/secrets/{name}"] = Rule.AdminsAndServices,
        ["PUT /api/secrets/{name}"] = Rule.AdminsAndServices,
        ["DELETE /api/secrets/{name}"] = Rule.AdminsAndServices,

        // The server itself
        ["POST /api/system/restartServer"] = Rule.Admins,
        ["POST /api/system/restart"] = Rule.Admins,

        // GraphQL: who may ask at all; guests and others are then given what is theirs to see
        ["POST /graphql"] = Rule.Known,
        ["GET /graphql"] = Rule.Known,
        ["GET /graphiql/{file?}"] = Rule.Anyone,
        ["GraphQL events"] = Rule.Known,
        ["GraphQL projects"] = Rule.Known,
        ["GraphQL project"] = Rule.Known,
        ["GraphQL productTypes"] = Rule.Known,
        ["GraphQL users"] = Rule.Known,

        // The WebSocket asks for credentials in its first message, not at its address
        ["* /ws"] = Rule.Anyone,
        [ListenOverWebSocket] = Rule.Known,
        [HearOfEvents] = Rule.NoGuests,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gets the rule of an action by its name in the table.</summary>
    public static Rule For(string action) => Table.GetValueOrDefault(action, Rule.Nobody);

    /// <summary>Gets the rule of a root field of GraphQL.</summary>
    public static Rule ForField(string name) => For(GraphQlPrefix + name);

    /// <summary>Gets the rule of an endpoint; everyone may get the 404 of a missing one.</summary>
    public static Rule For(Endpoint? endpoint) =>
        endpoint is RouteEndpoint ? ByEndpoint.GetValue(endpoint, static endpoint => For(ActionOf((RouteEndpoint)endpoint))) : Rule.Anyone;

    /// <summary>Gets the name of an endpoint in the table.</summary>
    public static string ActionOf(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        return $"{(methods.Count == 0 ? "*" : string.Join(',', methods))} /{endpoint.RoutePattern.RawText?.Trim('/')}";
    }

    /// <summary>Applies the table to every endpoint.</summary>
    public static void AddTo(AuthorizationOptions options)
    {
        var policy = new AuthorizationPolicyBuilder().RequireAssertion(static context =>
            context.Resource is HttpContext http && For(http.GetEndpoint()).Passes((context.User.Identity as CallerIdentity)?.Caller)).Build();
        options.DefaultPolicy = policy;
        options.FallbackPolicy = policy;
    }
}
