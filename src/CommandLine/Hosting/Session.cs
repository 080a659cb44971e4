using Ayon.Events.Client;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Realtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ayon.Events.CommandLine.Hosting;

/// <summary>The connection of a command to the server.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Session(ServiceProvider services, Connection connection, ToolEnvironment environment, Screen screen)
    {
        _services = services;
        (Connection, Environment, Screen) = (connection, environment, screen);
    }

    public Connection Connection { get; }

    public ToolEnvironment Environment { get; }

    public Screen Screen { get; }

    public TimeProvider Time => Environment.Time;

    public IEventClient Client => _services.GetRequiredService<IEventClient>();

    public IEventStream Stream => _services.GetRequiredService<IEventStream>();

    /// <summary>Opens a session.</summary>
    /// <exception cref="ToolException">A setting is missing or invalid.</exception>
    public static Session Open(Connection connection, ToolEnvironment environment, Screen screen)
    {
        if (connection.Server is null)
        {
            throw new ToolException(ExitCode.WrongCommandLine, $"No server address. Specify --server URL, set {ConnectionOptions.ServerVariable}, or save a profile with 'ayon-events profile add'.");
        }

        if (connection.ApiKey is null)
        {
            throw new ToolException(ExitCode.WrongCommandLine, $"No API key. Set {ConnectionOptions.ApiKeyVariable} or specify --api-key KEY.");
        }

        var services = new ServiceCollection();
        services.AddSingleton(environment.Time);
        services.AddLogging();
        services.AddAyonEvents(connection.Configure);
        var session = new Session(services.BuildServiceProvider(), connection, environment, screen);
        try
        {
            _ = session._services.GetRequiredService<IOptions<AyonOptions>>().Value;
        }
        catch (OptionsValidationException error)
        {
            session._services.Dispose();
            throw new ToolException(ExitCode.WrongCommandLine, string.Join(' ', error.Failures), error);
        }

        return session;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
