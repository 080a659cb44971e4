using Ayon.Events.Server;
using Ayon.Events.Server.Storage;
using Microsoft.Extensions.Options;

WebApplication app;
try
{
    app = ReferenceServer.Build(args);
    await app.StartAsync();
}
catch (Exception error) when (error is OptionsValidationException or StorageException or InvalidOperationException or FormatException or IOException)
{
    // A wrong setting, or a port or file that is taken: the message says which, and that is all an operator needs to see.
    await Console.Error.WriteLineAsync($"The server cannot start. {error.Message}");
    return 1;
}

await using (app)
{
    await app.WaitForShutdownAsync();
}

return 0;
