using System.Net;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Query;

public sealed class ExplorerTests(SharedServer shared)
{
    [Fact]
    public async Task Get_InDevelopment_GivesThePageAndItsFilesAndNothingFromElsewhere()
    {
        await using var server = await TestServer.StartAsync(["--environment", "Development"]);
        foreach (var (path, type) in ((string, string)[])[("/graphiql", "text/html"), ("/graphiql/explorer.css", "text/css"), ("/graphiql/explorer.js", "text/javascript"), ("/graphiql/schema.js", "text/javascript")])
        {
            using var response = await server.Anonymous.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.Contains("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.DoesNotContain("://", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        using var other = await server.Anonymous.GetAsync(new Uri("/graphiql/other.js", UriKind.Relative), TestContext.Current.CancellationToken);
        await other.ErrorAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_InProduction_IsNotThere()
    {
        using var response = await shared.Server.Anonymous.GetAsync(new Uri("/graphiql", UriKind.Relative), TestContext.Current.CancellationToken);
        await response.ErrorAsync(HttpStatusCode.NotFound);
    }
}
