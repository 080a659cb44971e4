using Ayon.Events.Storage.ContractTests.Model;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Storage.ContractTests;

/// <summary>Runs operations on a store and on the model, which must come to the same.</summary>
public abstract class ModelRuns : StoreContract
{
    private protected async Task RunAsync(Operation[] operations, Func<Task>? crashAsync = null)
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
                case CrashOperation:
                    await crashAsync!();
                    break;
                case WaitOperation wait:
                    time.Advance(TimeSpan.FromMinutes(wait.Minutes));
                    break;
                default:
                    var call = StoreCall.Of(operation, model, time.GetUtcNow());
                    var actual = await call.RunAsync(crashAsync is null ? store : PatientStore.Over(store));
                    Assert.Equal(Normal(call.Apply(model, actual)), Normal(actual));
                    break;
            }
        }

        foreach (var expected in model.Events)
        {
            AssertSame(expected, await PatientStore.Over(store).GetAsync(expected.Id, CancellationToken.None));
        }

        await CloseAsync(store);
    }
}
