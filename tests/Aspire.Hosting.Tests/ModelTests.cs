using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Ayon.Events.Aspire.Hosting.Tests;

/// <summary>What the app host tells the server and workers, without running them.</summary>
public sealed class ModelTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Assembly_References_NeitherTheSdkNorTheServer() =>
        Assert.DoesNotContain(typeof(AyonEventsServerResource).Assembly.GetReferencedAssemblies(), static assembly => assembly.Name!.StartsWith("Ayon.", StringComparison.Ordinal));

    [Fact]
    public async Task Server_WithoutMore_IsTheToolOfThePackagesVersionWithAFile()
    {
        var builder = Create();
        var server = builder.AddAyonEventsServer("ayon");

        Assert.Equal("dotnet", server.Resource.Command);
        var arguments = await ArgumentsOfAsync(server);
        Assert.Equal(["tool", "exec", "Ayon.Events.Server", "--version"], arguments.Take(4));
        Assert.Matches(@"^\d+\.\d+\.\d+", arguments[4]);
        Assert.Equal(["--yes", "--", "--urls"], arguments.Skip(5).Take(3));
        var variables = await EnvironmentOfAsync(server);
        Assert.Equal("Sqlite", variables["Storage__Provider"]);
        Assert.EndsWith("ayon.db", Assert.IsType<string>(variables["Storage__ConnectionString"]), StringComparison.Ordinal);
        Assert.Same(server.Resource.ApiKey, variables["AYON_API_KEY"]);
        Assert.Contains(server.Resource.Annotations, static annotation => annotation is HealthCheckAnnotation);
    }

    [Theory]
    [InlineData("Server.csproj", "dotnet", "run")]
    [InlineData("Server.dll", "dotnet", "Server.dll")]
    [InlineData("ayon-events-server", "ayon-events-server", "--urls")]
    public async Task Server_OfAPath_RunsWhatItIs(string path, string command, string first)
    {
        var server = Create().AddAyonEventsServer("ayon", server: path);

        Assert.EndsWith(command, server.Resource.Command, StringComparison.Ordinal);
        Assert.EndsWith(first, (await ArgumentsOfAsync(server))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithPostgres_Database_IsUsedAndWaitedFor()
    {
        var builder = Create();
        var database = builder.AddPostgres("postgres").AddDatabase("events");
        var server = builder.AddAyonEventsServer("ayon").WithPostgres(database);

        var variables = await EnvironmentOfAsync(server);
        Assert.Equal("Postgres", variables["Storage__Provider"]);
        Assert.Equal("{events.connectionString}", Assert.IsAssignableFrom<IManifestExpressionProvider>(variables["Storage__ConnectionString"]).ValueExpression.Replace("{postgres.connectionString};Database=events", "{events.connectionString}", StringComparison.Ordinal));
        Assert.Contains(server.Resource.Annotations.OfType<WaitAnnotation>(), wait => wait.Resource == database.Resource);
    }

    [Fact]
    public async Task WithReference_Worker_GetsAddressAndKey()
    {
        var builder = Create();
        var key = builder.AddParameter("key", "secret-key-of-mine", secret: true);
        var server = builder.AddAyonEventsServer("ayon", apiKey: key).WithDemo(changesPerMinute: 5);
        var worker = builder.AddExecutable("worker", "worker", ".").WithReference(server);

        Assert.Equal("5", (await EnvironmentOfAsync(server))["Demo__ChangesPerMinute"]);
        var variables = await EnvironmentOfAsync(worker);
        Assert.Same(key.Resource, variables["AYON_API_KEY"]);
        Assert.Same(key.Resource, variables["Ayon__ApiKey"]);
        Assert.Equal("{ayon.bindings.http.url}", Assert.IsAssignableFrom<IManifestExpressionProvider>(variables["AYON_SERVER_URL"]).ValueExpression);
    }

    private static IDistributedApplicationBuilder Create() => DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true, ProjectDirectory = AppContext.BaseDirectory });

    private static async Task<Dictionary<string, object>> EnvironmentOfAsync<T>(IResourceBuilder<T> resource)
        where T : IResource
    {
        var context = new EnvironmentCallbackContext(resource.ApplicationBuilder.ExecutionContext, resource.Resource, cancellationToken: Cancellation);
        foreach (var annotation in resource.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        return context.EnvironmentVariables;
    }

    private static async Task<List<string>> ArgumentsOfAsync(IResourceBuilder<AyonEventsServerResource> server)
    {
        var arguments = new List<object>();
        var context = new CommandLineArgsCallbackContext(arguments, server.Resource, Cancellation);
        foreach (var annotation in server.Resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        return [.. arguments.Select(static argument => argument as string ?? "")];
    }
}
