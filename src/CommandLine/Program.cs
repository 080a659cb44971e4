using Ayon.Events.CommandLine;
using Ayon.Events.CommandLine.Output;

return await Tool.RunAsync(args, ToolEnvironment.OfProcess());
