using Ayon.Events.Storage.ContractTests.Model;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Storage.ContractTests;

/// <summary>
/// After any history and any sweep, enroll hands out what it would have handed out without the sweep, of all sources that the
/// sweep left.
/// </summary>
public abstract class SweepModelContract : StoreContract
{
    // What happens after the sweep must not name what is gone: the model never lets it go.
    private static readonly Gen<Operation[]> Afterwards = Gen.Frequency(
        (10, EnrollOperation.Any), (3, ChangeOperation.Any), (2, WaitOperation.Any), (1, ReopenOperation.Any), (2, SweepOperation.Any)).Array[1, 30];

    [Fact]
    public Task Enroll_AfterAnySweep_GivesWhatItWouldHaveGiven() =>
        Gen.Select(Operation.Sequences, SweepOperation.Any, Afterwards).SampleAsync(
            (before, sweep, after) => RunAsync([.. before, sweep, .. after]), iter: Iterations.Count, threads: 2);

    private async Task RunAsync(Operation[] operations)
    {
        await using var database = CreateDatabase();
        var time = new FakeTimeProvider(Time.GetUtcNow());
        var store = await database.OpenAsync(time);
        var model = new StoreModel(time);
        var gone = new HashSet<string>(StringComparer.Ordinal);
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
                case SweepOperation sweep:
                    var step = sweep.ToStep(time.GetUtcNow());
                    var swept = model.FindSweepable(step).Where(stored => gone.Add(stored.Id)).ToList();
                    var result = await store.SweepAllAsync(step);
                    Assert.Equal(swept.Count, result.Events + result.Logs);
                    model.Hide(swept);
                    break;
                default:
                    var call = StoreCall.Of(operation, model, time.GetUtcNow(), stored => !gone.Contains(stored.Id));
                    var actual = await call.RunAsync(store);
                    Assert.Equal(Normal(call.Apply(model, actual)), Normal(actual));
                    break;
            }
        }

        var left = model.Events.Select(static stored => stored.Id).Where(id => !gone.Contains(id));
        Assert.Equal(left.Order(StringComparer.Ordinal), (await database.ReadOrderAsync()).Order(StringComparer.Ordinal));
        await CloseAsync(store);
    }
}
