using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Ayon.Events.Server.Tests.OpenApi;

public sealed partial class DescriptionTests(SharedServer shared)
{
    private static readonly Uri Document = new("/openapi.json", UriKind.Relative);

    private readonly TestServer _server = shared.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_IsOpenApi31WithoutMistakes()
    {
        var text = await _server.Anonymous.GetStringAsync(Document, Cancellation);
        var read = OpenApiDocument.Parse(text, "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()));
    }

    [Fact]
    public async Task Document_TellsOfEveryEndpoint()
    {
        var paths = await ReadPathsAsync();
        List<string> missing = [];
        foreach (var endpoint in _server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = "/" + Constraint().Replace(endpoint.RoutePattern.RawText!.Trim('/'), "}");
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            if (path is "/" or "/openapi.json" || path.StartsWith("/graphiql", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var method in methods)
            {
                var operation = paths[path]?[method.ToLowerInvariant()];
                var answers = operation?["responses"]?.AsObject().Select(static answer => answer.Key).ToArray() ?? [];
                var rule = Permission.For(endpoint);
                if (string.IsNullOrEmpty(operation?["summary"]?.GetValue<string>()) ||
                    !answers.Any(static status => status[0] is '1' or '2') ||
                    (rule != Rule.Anyone && (!answers.Contains("401") || operation["security"] is null)) ||
                    (operation["requestBody"] is not null && !answers.Contains("400")))
                {
                    missing.Add($"{method} {path}: {operation?.ToJsonString() ?? "nothing"}");
                }
            }
        }

        Assert.Empty(missing);
    }

    [Fact]
    public async Task Examples_OfBodies_AreUnderstood()
    {
        List<string> wrong = [];
        foreach (var (path, item) in await ReadPathsAsync())
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                if (operation!["requestBody"]?["content"]?["application/json"]?["example"] is not { } example)
                {
                    continue;
                }

                var client = path == "/api/eventops" || path.StartsWith("/api/users", StringComparison.Ordinal) ? _server.As("admin") : _server.Service;
                var address = Parameter().Replace(
                    path.Replace("{project}", "described", StringComparison.Ordinal).Replace("{version}", "1.0.0", StringComparison.Ordinal),
                    "0197f3c2a1b47d10a1b2c3d4e5f60799");
                address += path.EndsWith("/siteSettings", StringComparison.Ordinal) ? "?site_id=described" : "";
                using var response = await client.SendJsonAsync(new HttpMethod(method), address, example.ToJsonString());
                var answers = operation["responses"]!.AsObject();
                // Nothing of what the examples name is there, which is no mistake of theirs.
                if (response.StatusCode == HttpStatusCode.BadRequest || !answers.ContainsKey($"{(int)response.StatusCode}"))
                {
                    wrong.Add($"{method} {path}: {response.StatusCode} {await response.Content.ReadAsStringAsync(Cancellation)}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Page_IsOffUnlessAskedFor_AndTakesNothingFromElsewhere()
    {
        using var off = await _server.Anonymous.GetAsync(new Uri("/scalar", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, off.StatusCode);

        await using var server = await TestServer.StartAsync(["--OpenApi:Page", "true"]);
        using var page = await server.Anonymous.GetAsync(new Uri("/scalar", UriKind.Relative), Cancellation);
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("connect-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=[\"']?(https?:)?//", html);
        var scripts = Script().Matches(html).Select(static match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
        {
            using var file = await server.Anonymous.GetAsync(new Uri(page.RequestMessage!.RequestUri!, script), Cancellation);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        }
    }

    private async Task<JsonObject> ReadPathsAsync() =>
        JsonNode.Parse(await _server.Anonymous.GetStringAsync(Document, Cancellation))!["paths"]!.AsObject();

    [GeneratedRegex(@"[:?][^}]*\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("<script[^>]* src=[\"']([^\"']+)[\"']")]
    private static partial Regex Script();
}
