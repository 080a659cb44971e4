using Ayon.Events.CommandLine.Hosting;

return await Tool.RunAsync(args, ToolEnvironment.OfProcess());
