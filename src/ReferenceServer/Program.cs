using Ayon.Events.Server;

return await ServerCommand.RunAsync(args);
