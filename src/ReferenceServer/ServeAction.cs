using System.Net.Sockets;
using System.Security.Cryptography;
using Ayon.Events.Server.CommandLine;
using Ayon.Events.Server.Hosting;
using Ayon.Events.Server.Storage;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server;

/// <summary>Runs the server until it is stopped.</summary>
internal static class ServeAction
{
    /// <summary>Runs the server.</summary>
    /// <param name="settings">Its settings, as arguments.</param>
    /// <param name="errors">Gets the reason why it cannot start.</param>
    /// <param name="started">Called when the server accepts requests.</param>
    /// <param name="cancellationToken">Stops the server.</param>
    public static async Task<int> RunAsync(string[] settings, TextWriter errors, Func<WebApplication, Task>? started = null, CancellationToken cancellationToken = default)
    {
        WebApplication app;
        try
        {
            // Only here: a program that has the server in it is none of the server's business.
            app = ReferenceServer.Build(settings, static builder => builder.Services.AddHostedService<IdleMemory>());
            await app.StartAsync(cancellationToken);
        }
        catch (Exception error) when (error is OptionsValidationException or StorageException or InvalidOperationException or FormatException or IOException
            or UnauthorizedAccessException or SocketException or CryptographicException)
        {
            // A wrong setting, or a port, file or certificate that is not to be had: the message says which, and that is all an operator needs to see.
            await errors.WriteLineAsync($"The server cannot start: {error.Message}");
            return ExitCode.Failed;
        }

        await using (app)
        {
            if (started is not null)
            {
                await started(app);
            }

            await app.WaitForShutdownAsync(cancellationToken);
        }

        return ExitCode.Done;
    }
}
