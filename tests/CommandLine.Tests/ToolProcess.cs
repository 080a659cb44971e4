namespace Ayon.Events.CommandLine.Tests;

/// <summary>The tool as a process.</summary>
internal static class ToolProcess
{
    /// <summary>The program that was built with these tests.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Ayon.Events.CommandLine.dll");

    public static ChildProcess Start(TestServer server, params string[] arguments) => Start("dotnet", server, [Program, .. arguments]);

    /// <summary>Starts another program with the tool's environment.</summary>
    public static ChildProcess Start(string program, TestServer server, string[] arguments) => ChildProcess.Start(new ProgramCall(program, arguments)
    {
        Environment = new Dictionary<string, string?> { ["AYON_SERVER_URL"] = server.Url.ToString(), ["AYON_API_KEY"] = TestServer.ApiKey },
    });
}
