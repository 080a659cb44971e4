using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

/// <summary>Sources of any size, and callers who want very many of them at once.</summary>
public abstract class AnswerSizeContract : StoreContract
{
    private static readonly RawJson Large = RawJson.Parse($$"""{"text":"{{new string('x', 1_000_000)}}"}""");

    [Fact]
    public async Task EnrollAsync_ManyLargeSources_GivesSomeAtATimeAndEachOnce()
    {
        var sources = new List<string>();
        for (var number = 0; number < 40; number++)
        {
            sources.Add((await DispatchAsync(NewEvent() with { Payload = Large })).Id);
        }

        var jobs = new List<EnrolledJob>();
        while (jobs.Count < sources.Count)
        {
            var given = (await Store.EnrollAsync(
                Query() with { Capacity = 1000, WithSources = true, Holding = [.. jobs.Select(static job => job.Target.Id)] }, Cancellation)).Jobs;

            Assert.InRange(given.Sum(static job => job.Source!.Payload.Utf8.Length), 1, 16 * 1024 * 1024);
            jobs.AddRange(given);
        }

        Assert.Equal(sources, jobs.Select(static job => job.Source!.Id));
    }

    [Fact]
    public async Task EnrollAsync_SeveralCallersOfLargeSources_EachGetsSome()
    {
        for (var number = 0; number < 40; number++)
        {
            await DispatchAsync(NewEvent() with { Payload = Large });
        }

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(caller => PatientStore.Over(Store).EnrollAsync(
            Query($"caller{caller}") with { Capacity = 12, WithSources = true }, Cancellation)));

        Assert.All(results, static result => Assert.NotEmpty(result.Jobs));
        var sources = results.SelectMany(static result => result.Jobs).Select(static job => job.Source!.Id).ToList();
        Assert.Equal(sources.Count, sources.Distinct().Count());
    }
}
