using System.Globalization;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds the server of Ayon.Events to an app host, and connects workers with it.</summary>
public static class AyonEventsServerBuilderExtensions
{
    private const string Tool = "Ayon.Events.Server";

    private const int DefaultChangesPerMinute = 30;

    /// <summary>
    /// Adds a server. It keeps its events in a SQLite file in the app host's folder <c>obj</c>, unless <see cref="WithPostgres"/> or <see cref="WithDatabaseFile"/> says
    /// otherwise, and sends traces and metrics to the dashboard.
    /// </summary>
    /// <param name="builder">The builder of the app host.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="port">The port of the server. Default: a free one.</param>
    /// <param name="apiKey">The key of the server's service user. Default: a parameter <c>NAME-api-key</c>, which is generated and kept in the app host's user secrets.</param>
    /// <param name="server">
    /// The server to run: the path of its project, of its assembly, or of a program. Default: the tool <c>Ayon.Events.Server</c> of this package's version, which
    /// <c>dotnet tool exec</c> downloads from the sources of packages.
    /// </param>
    public static IResourceBuilder<AyonEventsServerResource> AddAyonEventsServer(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null, IResourceBuilder<ParameterResource>? apiKey = null, string? server = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var key = apiKey?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-api-key", special: false);
        var (command, arguments) = CommandOf(server is null ? null : Path.GetFullPath(server, builder.AppHostDirectory));
        var resource = new AyonEventsServerResource(name, command, builder.AppHostDirectory, key);
        return builder.AddResource(resource)
            .WithHttpEndpoint(port, name: AyonEventsServerResource.EndpointName)
            .WithArgs(context =>
            {
                foreach (var argument in arguments)
                {
                    context.Args.Add(argument);
                }

                context.Args.Add("--urls");
                context.Args.Add(ReferenceExpression.Create($"http://localhost:{resource.Endpoint.Property(EndpointProperty.TargetPort)}"));
            })
            .WithEnvironment(context => context.EnvironmentVariables["AYON_API_KEY"] = key)
            .WithDatabaseFile(Path.Combine("obj", "ayon-events", $"{name}.db"))
            .WithHttpHealthCheck("/health/ready", endpointName: AyonEventsServerResource.EndpointName)
            .WithOtlpExporter();
    }

    /// <summary>Keeps the server's events in a SQLite file.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="path">The path of the file, from the app host's folder on.</param>
    public static IResourceBuilder<AyonEventsServerResource> WithDatabaseFile(this IResourceBuilder<AyonEventsServerResource> builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = Path.GetFullPath(path, builder.ApplicationBuilder.AppHostDirectory);
        return builder.WithEnvironment(context =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            context.EnvironmentVariables["Storage__Provider"] = "Sqlite";
            context.EnvironmentVariables["Storage__ConnectionString"] = $"Data Source={file}";
        });
    }

    /// <summary>Keeps the server's events in a PostgreSQL database, for which the server waits.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="database">The database, such as <c>builder.AddPostgres("postgres").AddDatabase("events")</c>.</param>
    public static IResourceBuilder<AyonEventsServerResource> WithPostgres(this IResourceBuilder<AyonEventsServerResource> builder, IResourceBuilder<IResourceWithConnectionString> database)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(database);
        return builder
            .WithEnvironment("Storage__Provider", "Postgres")
            .WithEnvironment("Storage__ConnectionString", database.Resource.ConnectionStringExpression)
            .WithReferenceRelationship(database)
            .WaitFor(database);
    }

    /// <summary>Adds a demo project with simulated users, and the pages that show the API.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="changesPerMinute">The number of changes per minute of all users together. Default: 30.</param>
    public static IResourceBuilder<AyonEventsServerResource> WithDemo(this IResourceBuilder<AyonEventsServerResource> builder, int changesPerMinute = DefaultChangesPerMinute)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfNegative(changesPerMinute);
        return builder
            .WithEnvironment("Demo__Enabled", "true")
            .WithEnvironment("Demo__ChangesPerMinute", changesPerMinute.ToString(CultureInfo.InvariantCulture))
            .WithEnvironment("DOTNET_ENVIRONMENT", "Development")
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
            .WithUrlForEndpoint(AyonEventsServerResource.EndpointName, static _ => new ResourceUrlAnnotation { Url = "/scalar", DisplayText = "API" })
            .WithUrlForEndpoint(AyonEventsServerResource.EndpointName, static _ => new ResourceUrlAnnotation { Url = "/graphiql", DisplayText = "GraphQL" });
    }

    /// <summary>
    /// Gives a worker the address and the key of the server: <c>AYON_SERVER_URL</c> and <c>AYON_API_KEY</c>, and the configuration section <c>Ayon</c>, which
    /// overrides the settings files of the worker.
    /// </summary>
    /// <param name="builder">The worker: a project, a container or a program.</param>
    /// <param name="server">The server.</param>
    public static IResourceBuilder<TWorker> WithReference<TWorker>(this IResourceBuilder<TWorker> builder, IResourceBuilder<AyonEventsServerResource> server)
        where TWorker : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(server);
        var (url, key) = (server.Resource.Endpoint.Property(EndpointProperty.Url), server.Resource.ApiKey);
        return builder
            .WithReferenceRelationship(server)
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["AYON_SERVER_URL"] = url;
                context.EnvironmentVariables["AYON_API_KEY"] = key;
                context.EnvironmentVariables["Ayon__ServerUrl"] = url;
                context.EnvironmentVariables["Ayon__ApiKey"] = key;
            });
    }

    private static (string Command, string[] Arguments) CommandOf(string? server) => Path.GetExtension(server)?.ToUpperInvariant() switch
    {
        null => ("dotnet", ["tool", "exec", Tool, "--version", Version, "--yes", "--"]),
        ".CSPROJ" => ("dotnet", ["run", "--no-launch-profile", "--project", server!, "--"]),
        ".DLL" => ("dotnet", [server!]),
        _ => (server!, []),
    };

    // All packages have the same one.
    private static string Version => typeof(AyonEventsServerBuilderExtensions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
