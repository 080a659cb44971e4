using Ayon.Events.Server.Storage;
using Ayon.Events.Storage.ContractTests.Model;
using Ayon.Events.Wire;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Storage.ContractTests;

public abstract class ModelContract : StoreContract
{
    private const int Sequences = 300;

    [Fact]
    public Task Store_AnySequenceOfOperations_DoesWhatTheModelDoes() =>
        Operation.Sequences.SampleAsync(RunAsync, iter: Sequences, threads: 2);

    private async Task RunAsync(Operation[] operations)
    {
        await using var database = CreateDatabase();
        var time = new FakeTimeProvider(Time.GetUtcNow());
        var store = await database.OpenAsync(time);
        var model = new StoreModel(time);
        foreach (var operation in operations)
        {
            if (operation is ReopenOperation)
            {
                await CloseAsync(store);
                store = await database.OpenAsync(time);
            }
            else
            {
                await RunAsync(operation, store, model, time);
            }
        }

        foreach (var expected in model.Events)
        {
            AssertSame(expected, await store.GetAsync(expected.Id, CancellationToken.None));
        }

        await CloseAsync(store);
    }

    private static async Task RunAsync(Operation operation, IEventStore store, StoreModel model, FakeTimeProvider time)
    {
        switch (operation)
        {
            case DispatchOperation dispatch:
                var newEvent = dispatch.ToEvent(time.GetUtcNow(), dispatch.SourcePlace is { } source ? IdAt(model, source) : null);
                var result = await store.DispatchAsync(newEvent, dispatch.Reuse, CancellationToken.None);
                Assert.Equal(model.Dispatch(newEvent, dispatch.Reuse), result);
                break;
            case ChangeOperation change:
                var changed = await store.UpdateAsync(IdAt(model, change.EventPlace), change.ToChange(), CancellationToken.None);
                AssertSame(model.Update(IdAt(model, change.EventPlace), change.ToChange()), changed);
                break;
            case DeleteOperation delete:
                var deleted = await store.DeleteAsync(IdAt(model, delete.EventPlace), CancellationToken.None);
                Assert.Equal(model.Delete(IdAt(model, delete.EventPlace)), deleted);
                break;
            case EnrollOperation enroll:
                var query = enroll.ToQuery(model.Events.Where(static job => job.Status is EventStatus.Pending or EventStatus.InProgress));
                var jobs = await store.EnrollAsync(query, CancellationToken.None);
                AssertSame(model.Enroll(query, jobs.ToDictionary(static job => job.Target.DependsOn!, static job => job.Target.Id)), jobs);
                break;
            case WaitOperation wait:
                time.Advance(TimeSpan.FromMinutes(wait.Minutes));
                break;
        }
    }

    // With no events yet, one that does not exist.
    private static string IdAt(StoreModel model, int place) =>
        model.Events.Count == 0 ? new string('0', 32) : model.Events[place % model.Events.Count].Id;
}
