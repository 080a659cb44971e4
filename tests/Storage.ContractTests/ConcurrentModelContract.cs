using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Storage.ContractTests.Model;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Storage.ContractTests;

/// <summary>
/// Calls at the same time, over two stores: what came of them must be what comes of them one after the other, in some order.
/// </summary>
public abstract class ConcurrentModelContract : StoreContract
{
    private const int AtOnce = 3;

    [Fact]
    public Task Store_CallsAtTheSameTime_DoWhatTheModelDoesInSomeOrder() =>
        Operation.Sequences.Where(static operations => operations.Length >= AtOnce).SampleAsync(RunAsync, iter: Iterations.Count, threads: 2);

    private async Task RunAsync(Operation[] operations)
    {
        await using var database = CreateDatabase();
        var time = new FakeTimeProvider(Time.GetUtcNow());
        IEventStore[] stores = [await database.OpenAsync(time), await database.OpenAsync(time)];
        List<StoreModel> explanations = [new(time)];
        var calls = operations.Where(static operation => operation is not (ReopenOperation or WaitOperation));
        foreach (var group in calls.Chunk(AtOnce))
        {
            time.Advance(TimeSpan.FromMinutes(1));
            var before = explanations[0];
            // A sender is one loop (contract, "Enroll"): it never asks twice at the same time.
            var together = group
                .Select(static (operation, index) => operation is EnrollOperation enroll ? enroll with { Sender = $"{enroll.Sender}{index}" } : operation)
                .Select(operation => StoreCall.Of(operation, before, time.GetUtcNow())).ToList();
            var actual = await Task.WhenAll(together.Select((call, index) => Task.Run(() => call.RunAsync(PatientStore.Over(stores[index % stores.Length])))));
            // Which of the events made at the same time comes first is the engine's choice; later calls have to keep to it.
            var places = (await database.ReadOrderAsync()).Index().ToDictionary(static pair => pair.Item, static pair => pair.Index);
            explanations = [.. explanations
                .SelectMany(model => Explain(model, together, actual))
                .Select(model => model.Copy([.. model.Events.OrderBy(stored => places.GetValueOrDefault(stored.Id, int.MaxValue))]))
                .DistinctBy(static model => model.State)];
            Assert.True(
                explanations.Count > 0,
                $"No order of these explains what came of them:\n{string.Join('\n', together.Zip(actual, static (call, result) => $"{call}\n  gave {Normal(result) ?? "null"}"))}\n" +
                $"with these events:\n{string.Join('\n', before.Events)}");
        }

        var isExplained = false;
        foreach (var model in explanations)
        {
            var stored = await Task.WhenAll(model.Events.Select(expected => stores[0].GetAsync(expected.Id, CancellationToken.None)));
            isExplained |= model.Events.Zip(stored).All(static pair => Equals(Normal((object?)pair.First), Normal((object?)pair.Second)));
        }

        Assert.True(isExplained, "No order of the calls leaves the events as they are.");
        foreach (var store in stores)
        {
            await CloseAsync(store);
        }
    }

    private static IEnumerable<StoreModel> Explain(StoreModel before, List<StoreCall> calls, object?[] actual) =>
        Explain(before, [.. calls.Select((call, index) => (call, actual[index], call.StepsTo(actual[index])))]);

    // All that is left, in every order.
    private static IEnumerable<StoreModel> Explain(StoreModel before, List<(StoreCall Call, object? Actual, EnrollSteps? Steps)> left)
    {
        if (left.Count == 0)
        {
            return [before];
        }

        return Enumerable.Range(0, left.Count).SelectMany(index => Next(before, left[index]).SelectMany(next =>
        {
            var rest = left.Where((_, other) => other != index);
            return Explain(next.After, [.. rest, .. next.Steps is { IsDone: false } steps ? [left[index] with { Steps = steps }] : Enumerable.Empty<(StoreCall, object?, EnrollSteps?)>()]);
        }));
    }

    private static IEnumerable<(StoreModel After, EnrollSteps? Steps)> Next(StoreModel before, (StoreCall Call, object? Actual, EnrollSteps? Steps) of)
    {
        if (of.Steps is { } steps)
        {
            return steps.Next(before, static job => Normal(job)).Select(static next => (next.After, (EnrollSteps?)next.Left));
        }

        var after = before.Copy();
        return Equals(Normal(of.Call.Apply(after, of.Actual)), Normal(of.Actual)) ? [(after, null)] : [];
    }
}
