using System.Diagnostics;

namespace Ayon.Events.Load.Servers;

/// <summary>A server that runs already, of whatever make.</summary>
internal sealed class RemoteServer(Uri address, string apiKey) : IServerSource, IRunningServer
{
    public string Description => $"server at {address.GetLeftPart(UriPartial.Authority)}";

    public Uri Address => address;

    public string ApiKey => apiKey;

    public Process? Process => null;

    public string LastOutput => "";

    public Task<IRunningServer> StartAsync(CancellationToken cancellationToken) => Task.FromResult<IRunningServer>(this);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
