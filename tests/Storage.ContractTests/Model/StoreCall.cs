using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests.Model;

/// <summary>An operation with all its values, as it is done to a store and to the model alike.</summary>
internal abstract record StoreCall
{
    /// <param name="operation">What is done; not one that only lets time pass or opens the store anew.</param>
    /// <param name="model">The events that it may name.</param>
    /// <param name="now">When new events are made.</param>
    /// <param name="mayName">Which of them; null for all.</param>
    public static StoreCall Of(Operation operation, StoreModel model, DateTimeOffset now, Func<AyonEvent, bool>? mayName = null) => operation switch
    {
        DispatchOperation dispatch => new DispatchCall(
            dispatch.ToEvent(now, dispatch.SourcePlace is { } source ? IdAt(model, source, mayName) : null), dispatch.Reuse),
        ChangeOperation change => new UpdateCall(new UpdateWrite(IdAt(model, change.EventPlace, mayName), change.ToChange(), change.IfAttempt)),
        DeleteOperation delete => new DeleteCall(IdAt(model, delete.EventPlace, mayName)),
        EnrollOperation enroll => new EnrollCall(
            enroll.ToQuery(model.Events.Where(static job => job.Status is EventStatus.Pending or EventStatus.InProgress))),
        _ => throw new InvalidOperationException($"{operation} is no call."),
    };

    public abstract Task<object?> RunAsync(IEventStore store);

    /// <summary>What should come of it; the model is then as the store should be.</summary>
    /// <param name="model">Is changed.</param>
    /// <param name="actual">What came of it: tells the ids that only the store knows.</param>
    public abstract object? Apply(StoreModel model, object? actual);

    /// <summary>Its steps, where others may come in between; null where it is one.</summary>
    /// <param name="actual">What came of it.</param>
    public virtual EnrollSteps? StepsTo(object? actual) => null;

    // With no events yet, one that does not exist.
    private static string IdAt(StoreModel model, int place, Func<AyonEvent, bool>? mayName)
    {
        var events = mayName is null ? model.Events : [.. model.Events.Where(mayName)];
        return events.Count == 0 ? new string('0', 32) : events[place % events.Count].Id;
    }

    private sealed record DispatchCall(AyonEvent NewEvent, bool Reuse) : StoreCall
    {
        public override async Task<object?> RunAsync(IEventStore store) => await store.DispatchAsync(NewEvent, Reuse, CancellationToken.None);

        public override object? Apply(StoreModel model, object? actual) => model.Dispatch(NewEvent, Reuse);
    }

    private sealed record UpdateCall(UpdateWrite Update) : StoreCall
    {
        public override async Task<object?> RunAsync(IEventStore store) => await store.UpdateAsync(Update, CancellationToken.None);

        public override object? Apply(StoreModel model, object? actual) => model.Update(Update);
    }

    private sealed record DeleteCall(string Id) : StoreCall
    {
        public override async Task<object?> RunAsync(IEventStore store) => await store.DeleteAsync(Id, CancellationToken.None);

        public override object? Apply(StoreModel model, object? actual) => model.Delete(Id);
    }

    private sealed record EnrollCall(EnrollQuery Query) : StoreCall
    {
        public override string ToString() =>
            $"{Query} sources {string.Join(',', Query.SourceTopics.Select(static topic => topic.Value))} ignored {string.Join(',', Query.IgnoreSenderTypes)} holding {string.Join(',', Query.Holding)}";

        public override async Task<object?> RunAsync(IEventStore store) => await store.EnrollAsync(Query, CancellationToken.None);

        public override EnrollSteps? StepsTo(object? actual) => new(Query, (EnrollResult)actual!);

        public override object? Apply(StoreModel model, object? actual) => model.Enroll(
            Query, ((EnrollResult)actual!).Jobs.ToDictionary(static job => job.Target.DependsOn!, static job => job.Target.Id));
    }
}
