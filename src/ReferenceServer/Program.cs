using Ayon.Events.Server;
using Ayon.Events.Server.Storage;
using Microsoft.Extensions.Options;

try
{
    await using var app = ReferenceServer.Build(args);
    await app.RunAsync();
    return 0;
}
catch (Exception error) when (error is OptionsValidationException or StorageException)
{
    // The message names each wrong setting: that is all an operator needs to see.
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
