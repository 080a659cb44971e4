// A server and a worker in an Aspire app host. With --postgres, which needs a container engine, events are in PostgreSQL.
var builder = DistributedApplication.CreateBuilder(args);

// In a project of yours: builder.AddAyonEventsServer("ayon"), which runs the tool of the package.
var ayon = builder.AddAyonEventsServer("ayon", server: ServerAssembly()).WithDemo();
if (args.Contains("--postgres"))
{
    ayon.WithPostgres(builder.AddPostgres("postgres").AddDatabase("events"));
}

builder.AddProject<Projects.AppHost_Worker>("worker").WithReference(ayon).WaitFor(ayon);

await builder.Build().RunAsync();

// The server of this repository, as it was built with this program.
static string ServerAssembly()
{
    var project = Path.GetDirectoryName(new Projects.ReferenceServer().ProjectPath)!;
    var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
    return Path.Combine(project, "bin", configuration, "net10.0", "Ayon.Events.Server.dll");
}
