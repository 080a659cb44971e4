using Ayon.Events.Server.Access;
using Ayon.Events.Server.Backplane;
using Ayon.Events.Server.Enroll;
using Ayon.Events.Server.Events;
using Ayon.Events.Server.Hosting;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.OpenApi;
using Ayon.Events.Server.Operations;
using Ayon.Events.Server.Query;
using Ayon.Events.Server.Realtime;
using Ayon.Events.Server.Settings;
using Ayon.Events.Server.Storage.Engines;
using Ayon.Events.Server.Studio;
using Ayon.Events.Server.Telemetry;
using Ayon.Events.Server.Users;
using Ayon.Events.Server.Users.Query;
using Ayon.Events.Server.Users.SignIn;
using Ayon.Events.Server.Weaknesses;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server;

/// <summary>The AYON event server as a web application, for Program.cs, samples and tests.</summary>
public static class ReferenceServer
{
    /// <summary>Builds a server that is ready to start; each call returns a separate one.</summary>
    /// <param name="args">
    /// Settings as on the command line, e.g. <c>--urls http://127.0.0.1:0</c> or <c>--Access:ApiKey KEY</c>. They override
    /// environment variables, which override an <c>appsettings.json</c> next to the program.
    /// </param>
    /// <param name="configure">Delegate that changes the builder last, e.g. to replace services or to turn off the log.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(ReferenceServer).Assembly.GetName().Name,
            // Not the current directory: what a server in process does must not depend on where its host was started.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddServerDefaults();
        builder.AddTelemetry();
        builder.Services
            .AddServerHosting()
            .AddProxies()
            .AddAnswers()
            .AddAccess()
            .AddUsers()
            .AddUserQuery()
            .AddNotices()
            .AddRealtime()
            .AddBackplane()
            .AddEnroll()
            .AddQuery()
            .AddOperations()
            .AddHealth()
            .AddStudio()
            .AddApiDescription()
            .AddEventStorage(builder.Configuration)
            .AddAyonWeaknesses(builder.Configuration);
        configure?.Invoke(builder);

        ServerSections.Check(builder.Configuration);
        var app = builder.Build();
        app.UseProxies();
        app.UseRequestLog();
        app.UseAnswers();
        app.UseCors();
        app.UseMetrics();
        app.UseRealtime();
        app.UseAyonTokens();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAyonWeaknesses();

        var api = app.MapGroup("/api");
        api.MapEvents(app.Services.GetRequiredService<IOptions<ExtensionsOptions>>().Value);
        api.MapEnroll();
        api.MapOperations();
        api.MapEventOperations();
        api.MapLogin();
        api.MapUsers();
        api.MapStudio();
        app.MapHome();
        app.MapHealth();
        app.MapMetrics();
        app.MapQuery();
        app.MapRealtime();
        app.MapApiDescription();
        return app;
    }
}
