using Ayon.Events.Storage.ContractTests.Model;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Storage.ContractTests;

public abstract class ModelContract : StoreContract
{
    [Fact]
    public Task Store_AnySequenceOfOperations_DoesWhatTheModelDoes() =>
        Operation.Sequences.SampleAsync(RunAsync, iter: Iterations.Count, threads: 2);

    private async Task RunAsync(Operation[] operations)
    {
        await using var database = CreateDatabase();
        var time = new FakeTimeProvider(Time.GetUtcNow());
        var store = await database.OpenAsync(time);
        var model = new StoreModel(time);
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case ReopenOperation:
                    await CloseAsync(store);
                    store = await database.OpenAsync(time);
                    break;
                case WaitOperation wait:
                    time.Advance(TimeSpan.FromMinutes(wait.Minutes));
                    break;
                default:
                    var call = StoreCall.Of(operation, model, time.GetUtcNow());
                    var actual = await call.RunAsync(store);
                    Assert.Equal(Normal(call.Apply(model, actual)), Normal(actual));
                    break;
            }
        }

        foreach (var expected in model.Events)
        {
            AssertSame(expected, await store.GetAsync(expected.Id, CancellationToken.None));
        }

        await CloseAsync(store);
    }
}
