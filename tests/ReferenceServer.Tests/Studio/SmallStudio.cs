using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Studio;

/// <summary>A project with one entity of each type.</summary>
internal sealed record SmallStudio(TestServer Server, string Project)
{
    public required string Root { get; init; }

    public required string Folder { get; init; }

    public required string Task { get; init; }

    public required string Product { get; init; }

    public required string Version { get; init; }

    public required string Representation { get; init; }

    public required string Workfile { get; init; }

    public static async Task<SmallStudio> CreateAsync(TestServer server)
    {
        var project = await server.CreateProjectAsync();
        var root = await server.CreateAsync(project, "folders", """{"name":"assets"}""");
        var folder = await server.CreateAsync(project, "folders", $$"""{"name":"hero","folderType":"Asset","parentId":"{{root}}","attrib":{"fps":25},"tags":["one"]}""");
        var task = await server.CreateAsync(project, "tasks", $$"""{"name":"modeling","taskType":"Modeling","folderId":"{{folder}}","assignees":["ann"]}""");
        var product = await server.CreateAsync(project, "products", $$"""{"name":"modelMain","productType":"model","folderId":"{{folder}}"}""");
        var version = await server.CreateAsync(project, "versions", $$"""{"version":3,"productId":"{{product}}","taskId":"{{task}}","author":"ann"}""");
        var representation = await server.CreateAsync(project, "representations", $$"""{"name":"ma","versionId":"{{version}}","files":[{"id":"f","path":"{root[work]}/hero.ma","size":12,"hash":"h","hash_type":"md5"}]}""");
        var workfile = await server.CreateAsync(project, "workfiles", $$"""{"path":"{root[work]}/hero_v001.ma","taskId":"{{task}}"}""");
        return new SmallStudio(server, project)
        {
            Root = root,
            Folder = folder,
            Task = task,
            Product = product,
            Version = version,
            Representation = representation,
            Workfile = workfile,
        };
    }

    public async Task<JsonElement> GetAsync(string path, string id)
    {
        using var response = await Server.Service.GetPathAsync($"/api/projects/{Project}/{path}/{id}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    public Task<HttpResponseMessage> PatchAsync(string path, string id, string json) => Server.PatchAsync(Project, path, id, json);
}
