using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Operations;

/// <summary>What a request for operations says.</summary>
/// <param name="Operations">The operations, in their order.</param>
/// <param name="CanFail">Whether those that can be done are done, whatever comes of the others; else all of them or none.</param>
/// <param name="RaiseOnError">Whether the first error is the answer.</param>
internal sealed record OperationsRequest(IReadOnlyList<StudioOperation> Operations, bool CanFail, bool RaiseOnError);

/// <summary>Does operations and tells what came of each.</summary>
internal sealed class OperationRuns(EntityService service)
{
    /// <summary>Does them.</summary>
    /// <returns>The answer, and the first error.</returns>
    public async Task<(JsonObject Answer, ErrorResult? Error)> RunAsync(OperationsRequest request, CancellationToken cancellationToken)
    {
        var results = new List<(StudioOperation Operation, string? Id, ErrorResult? Refusal)>();
        if (request.CanFail)
        {
            foreach (var operation in request.Operations)
            {
                results.Add(await RunOneAsync(operation, cancellationToken));
            }
        }
        else if (request.Operations.FirstOrDefault(static operation => operation.Refusal is not null) is { } wrong)
        {
            results.Add((wrong, null, wrong.Refusal));
        }
        else
        {
            var done = await service.RunAllAsync([.. request.Operations.Select(static operation => operation.Change!)], cancellationToken);
            results.AddRange(request.Operations.Zip(done, static (operation, result) => (operation, IdOf(result), operation.RefusalOf(result.Outcome))));
        }

        var answer = new JsonObject
        {
            ["operations"] = new JsonArray([.. results.Select(static result => result.Operation.ToJson(result.Id, result.Refusal))]),
            ["success"] = results.TrueForAll(static result => result.Refusal is null),
        };
        return (answer, results.Find(static result => result.Refusal is not null).Refusal);
    }

    private static string? IdOf(StudioResult result) => result.Id.Length > 0 ? result.Id : null;

    private async Task<(StudioOperation Operation, string? Id, ErrorResult? Refusal)> RunOneAsync(StudioOperation operation, CancellationToken cancellationToken)
    {
        if (operation.Refusal is not null)
        {
            return (operation, null, operation.Refusal);
        }

        var result = (await service.RunAllAsync([operation.Change!], cancellationToken))[0];
        return (operation, IdOf(result), operation.RefusalOf(result.Outcome));
    }
}
