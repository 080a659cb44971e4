using Ayon.Events.Storage.ContractTests;
using Ayon.Events.Storage.ContractTests.Sqlite;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

return args switch
{
    [KilledProcess.Command, var file] => await KilledProcess.RunAsync(file),
    _ when args.Any(static argument => argument is "-automated" or "@@") => await ConsoleRunner.Run(args),
    _ => await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
};
