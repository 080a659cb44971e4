using System.Text.Json.Nodes;
using System.Threading.Channels;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Studio;

namespace Ayon.Events.Server.Studio.Operations;

/// <summary>
/// Does operations behind the back of the caller, one request after the other. What has come of each is stored, so that any server over
/// the database can tell; it is forgotten after a day.
/// </summary>
internal sealed class BackgroundOperations(OperationRuns runs, DocumentStore documents, TimeProvider time, ILogger<BackgroundOperations> logger) : BackgroundService
{
    private const string Kind = "operations";
    private const int MostWaiting = 1000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly Channel<(string Id, string Project, OperationsRequest Request)> _waiting =
        Channel.CreateBounded<(string, string, OperationsRequest)>(MostWaiting);

    /// <summary>Takes a request.</summary>
    /// <returns>The id by which it is asked for; null where too many wait.</returns>
    public async Task<string?> AddAsync(string project, OperationsRequest request, CancellationToken cancellationToken)
    {
        var id = EventIds.Create(EventTime.Now(time));
        await StoreAsync(id, new JsonObject { ["project"] = project, ["status"] = "pending" }, cancellationToken);
        return _waiting.Writer.TryWrite((id, project, request)) ? id : null;
    }

    /// <summary>What has come of a request; null where it is not known.</summary>
    public async Task<JsonObject?> FindAsync(string project, string id, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(Kind, id, cancellationToken) is not { } stored || stored.Members.TextOf("project") != project)
        {
            return null;
        }

        var answer = new JsonObject { ["id"] = id };
        foreach (var (name, value) in stored.Members.Where(static member => member.Key != "project"))
        {
            answer[name] = value?.DeepClone();
        }

        return answer;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (id, project, request) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await StoreAsync(id, new JsonObject { ["project"] = project, ["status"] = "in_progress", ["progress"] = 0 }, stoppingToken);
                var (answer, _) = await runs.RunAsync(request, stoppingToken);
                await StoreAsync(id, new JsonObject { ["project"] = project, ["status"] = "completed", ["progress"] = 100, ["result"] = answer }, stoppingToken);
            }
            catch (StorageException error)
            {
                logger.BackgroundOperationsFailed(error);
                await TryStoreFailureAsync(id, project, stoppingToken);
            }
        }
    }

    private async Task TryStoreFailureAsync(string id, string project, CancellationToken cancellationToken)
    {
        try
        {
            var failed = new JsonObject { ["operations"] = new JsonArray(), ["success"] = false };
            await StoreAsync(id, new JsonObject { ["project"] = project, ["status"] = "completed", ["progress"] = 100, ["result"] = failed }, cancellationToken);
        }
        catch (StorageException error)
        {
            logger.BackgroundOperationsFailed(error);
        }
    }

    private async Task StoreAsync(string id, JsonObject members, CancellationToken cancellationToken) => await documents.ChangeAsync(
        Kind,
        known =>
        {
            var now = EventTime.Now(time);
            return new DocumentChange
            {
                Written = [new StoredDocument(id, members) { CreatedAt = now, UpdatedAt = now }],
                Deleted = [.. known.Where(one => now - one.CreatedAt > Kept).Select(static one => one.Id)],
            };
        },
        cancellationToken);
}
