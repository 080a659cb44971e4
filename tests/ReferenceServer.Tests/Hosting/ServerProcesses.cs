namespace Ayon.Events.Server.Tests.Hosting;

/// <summary>The server that was built with these tests, as a process.</summary>
internal static class ServerProcesses
{
    /// <summary>The program.</summary>
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "Ayon.Events.Server.dll");

    public static Task<ServerProcess> StartAsync(TempFolder folder, string? apiKey = null, params string[] settings) =>
        StartAsync(folder, new Dictionary<string, string?> { ["AYON_API_KEY"] = apiKey }, settings);

    /// <param name="folder">Has the database.</param>
    /// <param name="environment">Variables of its environment, which is this one's besides.</param>
    /// <param name="settings">More settings, as on the command line.</param>
    public static Task<ServerProcess> StartAsync(TempFolder folder, IReadOnlyDictionary<string, string?> environment, params string[] settings) =>
        ServerProcess.StartAsync(Assembly, [.. folder.ServerSettings, .. settings], environment);

    public static HttpClient With(this ServerProcess server, string key)
    {
        var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    /// <summary>Stops it, which must go well, and gives all that it printed.</summary>
    public static async Task<string> StopWellAsync(this ServerProcess server)
    {
        var end = await server.StopAsync();
        Assert.Equal(0, end.ExitCode);
        return end.Printed;
    }
}
