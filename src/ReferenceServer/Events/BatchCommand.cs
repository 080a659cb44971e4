using System.Text.Json;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Events;

/// <summary>A validated <c>POST /api/events/batch</c>.</summary>
internal sealed record BatchCommand(IReadOnlyList<BatchStep> Steps)
{
    private const int MaxOperations = 10_000;

    public static BatchCommand Read(JsonFields fields) =>
        new([.. fields.RequiredList("operations", MaxOperations).Select(operation => BatchStep.Read(fields, operation))]);
}

/// <summary>One operation of a batch: a dispatch, an update, or an invalid operation.</summary>
internal sealed record BatchStep
{
    private const string Rule = "An operation is an object with either a 'dispatch' or an 'update'.";

    public DispatchCommand? Dispatch { get; private init; }

    public UpdateCommand? Update { get; private init; }

    /// <summary>The event to update.</summary>
    public string? Id { get; private init; }

    public ErrorResult? Refusal { get; private init; }

    /// <param name="request">The whole request.</param>
    /// <param name="operation">One of its operations.</param>
    public static BatchStep Read(JsonFields request, JsonElement operation)
    {
        if (operation.ValueKind != JsonValueKind.Object)
        {
            return new BatchStep { Refusal = ErrorResult.BadRequest(Rule) };
        }

        var members = request.Within(operation);
        return (members.TryGet("dispatch", out var dispatch), members.TryGet("update", out var update)) switch
        {
            (true, false) when dispatch.ValueKind == JsonValueKind.Object => ReadDispatch(request.Within(dispatch)),
            (false, true) when update.ValueKind == JsonValueKind.Object => ReadUpdate(request.Within(update)),
            _ => new BatchStep { Refusal = ErrorResult.BadRequest(Rule) },
        };
    }

    private static BatchStep ReadDispatch(JsonFields fields)
    {
        var command = DispatchCommand.Read(fields);
        return fields.Errors.Any ? new BatchStep { Refusal = ErrorResult.Invalid(fields.Errors) } : new BatchStep { Dispatch = command };
    }

    private static BatchStep ReadUpdate(JsonFields fields)
    {
        var command = UpdateCommand.ReadInBatch(fields);
        var id = fields.Id("id");
        if (id is null && !fields.Errors.Has("id"))
        {
            fields.Errors.Add("id", EventIds.Rule);
        }

        return fields.Errors.Any ? new BatchStep { Refusal = ErrorResult.Invalid(fields.Errors) } : new BatchStep { Id = id, Update = command };
    }
}
