using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ayon.Events.Server.Events;

/// <summary><c>POST /api/events/batch</c>, an extension of the contract.</summary>
internal static class BatchEndpoint
{
    public static async Task<Results<Ok<EventBatchResponse>, ErrorResult>> HandleAsync(
        HttpRequest request,
        Caller caller,
        IEventStore store,
        IEventPublisher publisher,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, BatchCommand.Read, cancellationToken);
        if (body.IsRefused(out var error, out var command))
        {
            return error;
        }

        var operations = new List<Operation>(command.Steps.Count);
        foreach (var step in command.Steps)
        {
            operations.Add(await PrepareAsync(step, caller, store, time, cancellationToken));
        }

        var writes = operations.FindAll(static operation => operation.Write is not null);
        var results = writes.Count == 0
            ? []
            : await store.WriteAsync(writes.ConvertAll(static operation => operation.Write!), cancellationToken);
        for (var index = 0; index < writes.Count; index++)
        {
            writes[index].Refusal = RefusalOf(writes[index], results[index]);
            writes[index].Updated = results[index].Updated;
        }

        // What is stored is told, even if the client has left.
        foreach (var operation in operations.Where(static operation => operation.Refusal is null))
        {
            await TellAsync(operation, store, publisher);
        }

        return TypedResults.Ok(new EventBatchResponse(operations.ConvertAll(AnswerTo)));
    }

    private static async Task<Operation> PrepareAsync(
        BatchStep step, Caller caller, IEventStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var operation = new Operation(step) { Refusal = step.Refusal };
        if (step.Dispatch is { } dispatch)
        {
            operation.NewEvent = dispatch.ToEvent(caller.Name, EventTime.Now(time));
            if (dispatch.Store)
            {
                operation.Write = new DispatchWrite(operation.NewEvent, dispatch.Reuse);
            }
            else
            {
                var checkedResult = await DispatchEndpoint.CheckAsync(operation.NewEvent, store, cancellationToken);
                operation.Refusal = DispatchEndpoint.RefusalOf(checkedResult, operation.NewEvent);
            }
        }
        else if (step.Update is { } update)
        {
            operation.Refusal = await UpdateEndpoint.FindRefusalAsync(caller, step.Id!, update, store, cancellationToken);
            operation.Write = operation.Refusal is null ? new UpdateWrite(step.Id!, update.Change, update.IfAttempt) : null;
        }

        return operation;
    }

    private static ErrorResult? RefusalOf(Operation operation, EventWriteResult result) => result switch
    {
        { Refusal: { } refusal } => ErrorResult.BadRequest(refusal),
        { Dispatch: { } dispatch } => DispatchEndpoint.RefusalOf(dispatch, operation.NewEvent!),
        _ => UpdateEndpoint.RefusalOf(result, operation.Step.Id!, operation.Step.Update!),
    };

    private static async Task TellAsync(Operation operation, IEventStore store, IEventPublisher publisher)
    {
        if (operation.Updated is { } updated)
        {
            publisher.Publish(new Notice(updated) { Progress = operation.Step.Update!.Progress });
        }
        else
        {
            await DispatchEndpoint.TellAsync(operation.Step.Dispatch!, operation.NewEvent!, store, publisher);
        }
    }

    private static EventBatchResult AnswerTo(Operation operation) => operation switch
    {
        { Refusal: { } refusal } => refusal.ToBatchResult(),
        { NewEvent: { } newEvent } => new EventBatchResult { Status = StatusCodes.Status200OK, Id = newEvent.Id },
        _ => new EventBatchResult { Status = StatusCodes.Status204NoContent },
    };

    /// <summary>One operation with its state during the call.</summary>
    private sealed class Operation(BatchStep step)
    {
        public BatchStep Step => step;

        public AyonEvent? NewEvent { get; set; }

        public EventWrite? Write { get; set; }

        public AyonEvent? Updated { get; set; }

        public ErrorResult? Refusal { get; set; }
    }
}
