namespace Ayon.Events.Load.Servers;

/// <summary>Reference servers on SQLite, each on a file of its own that goes with it.</summary>
internal sealed class SqliteServers(DirectoryInfo folder, IReadOnlyList<string> settings) : IServerSource
{
    private int _started;

    public string Description => "reference server on SQLite";

    public async Task<IRunningServer> StartAsync(CancellationToken cancellationToken)
    {
        var data = folder.CreateSubdirectory($"sqlite-{++_started}");
        return await MeasuredServer.StartAsync(
            [.. settings, "Storage:Provider=Sqlite", $"Storage:ConnectionString=Data Source={Path.Combine(data.FullName, "events.db")}"],
            () =>
            {
                data.Delete(recursive: true);
                return ValueTask.CompletedTask;
            },
            cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
