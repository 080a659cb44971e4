namespace Ayon.Events.Client;

/// <summary>A hosted service that keeps data of the server, and reads it again when the server reports a change.</summary>
internal interface IRefreshable
{
    /// <summary>Reads the data now. The test harness calls it after it has changed the data.</summary>
    Task RefreshAsync(CancellationToken cancellationToken);
}
