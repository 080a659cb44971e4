using Ayon.Events.Server.CommandLine;

return await ServerCommand.RunAsync(args);
