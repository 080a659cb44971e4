namespace Ayon.Events.Server.Tests.Fuzzing;

/// <summary>A body that each endpoint takes as it is: mutated, it gets past the first check more often than nonsense does.</summary>
internal static class FuzzBodies
{
    private const string Entity =
        """{"name":"sh010","label":"Shot","status":"In progress","tags":["a"],"attrib":{"fps":25,"description":"x"},"data":{"a":{"b":1}},"active":true,"thumbnailId":null}""";

    private const string Operations =
        """{"operations":[{"id":"1","type":"create","entityType":"folder","entityId":null,"data":{"name":"fuzz","attrib":{"fps":25}}},{"id":"2","type":"update","entityType":"task","entityId":"00000000000000000000000000000001","data":{"status":"x"}},{"type":"delete","entityType":"version","entityId":"00000000000000000000000000000001","force":true}],"canFail":true,"raiseOnError":false}""";

    private const string Link =
        """{"input":"00000000000000000000000000000001","output":"00000000000000000000000000000002","linkType":"reference|folder|version","name":"x","data":{"a":1}}""";

    private static readonly Dictionary<string, string[]> ByAction = new(StringComparer.Ordinal)
    {
        ["POST /api/events"] =
        [
            """{"topic":"fuzz.dispatched","sender":"fuzz","hash":null,"project":"demo","dependsOn":null,"description":"d","summary":{"a":1},"payload":{"b":[1,"x"]},"finished":true,"store":true,"reuse":false}""",
        ],
        ["POST /api/events/batch"] =
        [
            """{"operations":[{"dispatch":{"topic":"fuzz.batched","summary":{"a":1}}},{"update":{"id":"00000000000000000000000000000001","status":"finished","progress":5}}]}""",
        ],
        ["PATCH /api/events/{id}"] =
        [
            """{"sender":"fuzz","project":"demo","user":"artist","status":"in_progress","description":"d","summary":{"a":1},"payload":{"b":1},"progress":10,"retries":1}""",
        ],
        ["POST /api/enroll"] =
        [
            """{"sourceTopic":["fuzz.*","test.b"],"targetTopic":"fuzz.target","sender":"fuzz.0","description":"d","sequential":false,"maxRetries":3,"ignoreSenderTypes":["x"],"ignoreOlderThan":3,"filter":{"operator":"and","conditions":[{"key":"payload/a","operator":"eq","value":1}]}}""",
            """{"sourceTopic":"fuzz.dispatched","targetTopic":"fuzz.target2","sender":"fuzz.1","capacity":2,"waitSeconds":0,"reclaimAfter":60,"includeSource":true}""",
        ],
        ["POST /api/eventops"] =
        [
            """{"type":"abort","dryRun":true,"filter":{"operator":"or","conditions":[{"key":"topic","operator":"like","value":"fuzz.%"},{"key":"createdAt","operator":"gt","value":"2024-01-01T00:00:00Z"},{"key":"summary.a","operator":"in","value":[1,2]}]}}""",
            """{"type":"restart","filter":{"conditions":[{"key":"topic","operator":"eq","value":"fuzz.none"}]}}""",
        ],
        ["POST /graphql"] =
        [
            """{"query":"query Q($t:[String!],$n:Int,$c:String){events(topics:$t,first:$n,after:$c,filter:\"abc\",olderThan:\"2030-01-01\",hasChildren:false){edges{node{id topic summary payload} cursor} pageInfo{hasNextPage endCursor}}}","variables":{"t":["fuzz.*"],"n":5,"c":null}}""",
            """{"query":"{events(last:3,statuses:[\"finished\"],projects:[\"demo\"]){edges{node{id user}}} projects{edges{node{name}}} users(names:[\"artist\"],emails:null,projectName:\"demo\",first:2){edges{node{name attrib{email}}}}}","variables":{}}""",
        ],
        ["POST /api/auth/login"] = ["""{"name":"artist","password":"correct horse"}"""],
        ["PUT /api/users/{name}"] =
        [
            """{"password":"correct horse","apiKey":"0123456789abcdef-fuzz","active":true,"attrib":{"fullName":"Fuzz","email":"fuzz@example.com","x":[1]},"data":{"isGuest":true,"accessGroups":{"demo":["artist"]}}}""",
        ],
        ["PATCH /api/users/{name}"] = ["""{"active":true,"attrib":{"fullName":"Fuzz","email":null},"data":{"isManager":false,"accessGroups":{"demo":["artist"],"other":[]}}}"""],
        ["PATCH /api/users/{name}/password"] = ["""{"password":"battery staple"}""", """{"password":null}"""],
        ["PATCH /api/users/{name}/accessGroups"] = ["""{"accessGroups":[{"project":"demo","accessGroups":["artist"]},{"project":"other","accessGroups":[]}]}"""],
        ["POST /api/users/{name}/apikeys"] = ["""{"label":"fuzz","expires":"2999-01-31T12:00:00+00:00","key":"fedcba9876543210-fuzz"}""", """{"expires":32472144000}"""],
        ["PUT /api/projects/{project}"] = ["""{"code":"fuzz","library":false,"data":{}}"""],
        ["POST /api/projects"] = ["""{"name":"fuzzed","code":"fuzzed","library":false,"anatomy":{"attributes":{"fps":25},"folder_types":[{"name":"Shot"}],"statuses":[{"name":"Done"}]}}"""],
        ["PATCH /api/projects/{project}"] = [Entity],
        ["POST /api/addons/{addon}/{version}/settings"] = ["""{"a":{"b":[1,2]},"c":"d"}"""],
        ["POST /api/addons/{addon}/{version}/settings/{project}"] = ["""{"a":{"b":[1,2]},"c":"d","__pinned_fields__":[["a","b"]]}"""],
        ["PUT /api/addons/{addon}/{version}"] =
        [
            """{"title":"Fuzz","addonType":"server","schema":{"type":"object","properties":{"a":{"allOf":[{"$ref":"#/definitions/A"}]},"c":{"type":"string","pattern":"^d","default":"d"}},"definitions":{"A":{"type":"object","properties":{"b":{"type":"array","items":{"type":"integer","minimum":0}}}}}},"defaults":{"a":{"b":[1]}},"system":false}""",
        ],
        ["POST /api/addons/{addon}/{version}/overrides"] = ["""{"action":"pin","path":["a","b"]}"""],
        ["POST /api/addons/{addon}/{version}/overrides/{project}"] = ["""{"action":"delete","path":["a","b"]}"""],
        ["PUT /api/addons/{addon}/{version}/rawOverrides"] = ["""{"a":{"b":[1,2]}}"""],
        ["PUT /api/addons/{addon}/{version}/rawOverrides/{project}"] = ["""{"a":{"b":[1,2]}}"""],
        ["PUT /api/addons/{addon}/{version}/siteSettings"] = ["""{"program":"/opt/fuzz"}"""],
        ["POST /api/bundles"] =
        [
            """{"name":"fuzz","addons":{"fuzz":"1.0.0","x":null},"installerVersion":"1.0.0","dependencyPackages":{"linux":"a.zip"},"addonDevelopment":{"fuzz":{"enabled":true,"path":"/a"}},"isProduction":false,"isDev":true,"activeUser":"artist"}""",
        ],
        ["POST /api/bundles/check"] = ["""{"name":"fuzz","addons":{"fuzz":"1.0.0"}}"""],
        ["PATCH /api/bundles/{bundle}"] = ["""{"addons":{"fuzz":"1.0.1"},"isStaging":true,"isArchived":false,"activeUser":null}"""],
        ["POST /api/bundles/{bundle}"] = ["""{"action":"promote"}"""],
        ["PUT /api/secrets/{name}"] = ["""{"name":"fuzz","value":"s3cret"}"""],
        ["POST /api/projects/{project}/operations"] = [Operations],
        ["POST /api/projects/{project}/operations/background"] = [Operations],
        ["POST /api/projects/{project}/links"] = [Link],
        ["POST /api/projects/{project}/links/bulk"] = [$$"""{"links":[{{Link}}]}"""],
        ["PUT /api/projects/{project}/links/types/{type}"] = ["""{"data":{"color":"#fff"}}"""],
        ["POST /api/projects/{project}/{entityType}/{id}/activities"] =
            ["""{"activityType":"comment","body":"[Ann](user:ann) [x](folder:00000000000000000000000000000001)","tags":["a"],"files":["00000000000000000000000000000001"],"data":{"a":1},"timestamp":"2026-01-31T12:00:00+00:00"}"""],
        ["PATCH /api/projects/{project}/activities/{id}"] = ["""{"body":"x","files":[],"appendFiles":true,"data":{"a":null}}"""],
        ["POST /api/projects/{project}/lists"] = ["""{"label":"Fuzz","entityType":"folder","items":[{"entityId":"00000000000000000000000000000001","position":1,"attrib":{},"tags":["a"]}],"access":{"ann":10}}"""],
        ["PATCH /api/projects/{project}/lists/{id}/items"] = ["""{"mode":"merge","items":[{"id":"00000000000000000000000000000001","entityId":"00000000000000000000000000000001","position":-1}]}"""],
        ["POST /api/projects/{project}/repreContextFilter"] = ["""{"names":["ma"],"versionIds":["00000000000000000000000000000001"],"context":[{"key":"task.name","values":["^a.*$"]}]}"""],
    };

    // They take none, and must bear any.
    private static readonly HashSet<string> Without = new(StringComparer.Ordinal) { "POST /api/system/restartServer", "POST /api/system/restart", "POST /api/auth/logout", "POST /api/actions/list" };

    /// <summary>Bodies of an endpoint, as the policy table names it; none when it takes none.</summary>
    public static string[] Of(string action)
    {
        if (ByAction.TryGetValue(action, out var bodies))
        {
            return bodies;
        }

        if (action.Contains("/projects/{project}/", StringComparison.Ordinal) && !action.StartsWith("GET ", StringComparison.Ordinal))
        {
            return [$$"""{{Entity[..^1]}},"folderId":"{{FuzzServer.FolderId}}","folderType":"Shot","taskType":"Comp","productType":"plate","productId":null,"versionId":null,"version":1,"path":"a/b","taskId":null,"assignees":["artist"],"files":[{"name":"a","size":1}]}"""];
        }

        return action.StartsWith("GET ", StringComparison.Ordinal) || action.StartsWith("DELETE ", StringComparison.Ordinal) || action.StartsWith('*') || Without.Contains(action)
            ? []
            : throw new InvalidOperationException($"Name a body that {action} takes in {nameof(FuzzBodies)}.");
    }
}
