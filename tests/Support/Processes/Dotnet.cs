namespace Ayon.Events.TestSupport;

/// <summary>The SDK's command line as a user calls it.</summary>
public static class Dotnet
{
    /// <summary>Runs a command and gives all that it printed; fails the test when it ends otherwise than expected.</summary>
    public static Task<string> RunAsync(string folder, bool succeeds, params string[] arguments) => Programs.RunAsync("dotnet", folder, succeeds, arguments);
}
