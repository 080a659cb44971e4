using System.Diagnostics;

namespace Ayon.Events.Load.Servers;

/// <summary>Where servers to be measured come from.</summary>
internal interface IServerSource : IAsyncDisposable
{
    /// <summary>What is measured, for the reports.</summary>
    string Description { get; }

    /// <summary>Gives a server, with an empty database where that is in its power.</summary>
    Task<IRunningServer> StartAsync(CancellationToken cancellationToken);
}

/// <summary>A server that answers; disposing of it ends it when it was started for this.</summary>
internal interface IRunningServer : IAsyncDisposable
{
    Uri Address { get; }

    string ApiKey { get; }

    /// <summary>The server's process; null when it was not started here.</summary>
    Process? Process { get; }

    /// <summary>What the server said last; empty when it was not started here.</summary>
    string LastOutput { get; }
}
