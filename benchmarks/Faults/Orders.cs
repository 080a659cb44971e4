using System.Globalization;
using Ayon.Events.Faults.Strikes;
using Ayon.Events.Faults.Work;

namespace Ayon.Events.Faults;

/// <summary>Dispatches a run's sources. Each has a hash, so that one whose answer was lost is not made twice.</summary>
/// <param name="clients">A client of each server.</param>
/// <param name="jobs">How many.</param>
/// <param name="faults">The faults that were chosen.</param>
/// <param name="isReleased">Whether a source may come now: they are spread over the strikes.</param>
internal sealed class Orders(IReadOnlyList<IEventClient> clients, int jobs, IReadOnlyCollection<Fault> faults, Func<int, bool> isReleased)
{
    private const int AtOnce = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Dispatches all.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var all = Enumerable.Range(0, jobs).Select(number => PlannedJob.Of(number, faults)).ToList();
        // What is to be done one after another is dispatched so: the order of those dispatched at once is nobody's promise.
        var steps = DispatchAsync(all.Where(static job => job.Queue == Queue.Steps), 1, cancellationToken);
        return Task.WhenAll(steps, DispatchAsync(all.Where(static job => job.Queue != Queue.Steps), AtOnce, cancellationToken));
    }

    private Task DispatchAsync(IEnumerable<PlannedJob> planned, int atOnce, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        planned,
        new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken },
        async (job, token) =>
        {
            while (!isReleased(job.Number))
            {
                await Task.Delay(Pause, TimeProvider.System, token);
            }

            for (var tries = 0; !await TryAsync(clients[(job.Number + tries) % clients.Count], job, token); tries++)
            {
                await Task.Delay(Pause, TimeProvider.System, token);
            }
        });

    private static async Task<bool> TryAsync(IEventClient client, PlannedJob job, CancellationToken cancellationToken)
    {
        var options = new DispatchOptions { Hash = string.Create(CultureInfo.InvariantCulture, $"order-{job.Number}") };
        var ends = Kinds.EndOf(job.Kind);
        try
        {
            await (job.Queue switch
            {
                Queue.Steps => client.DispatchAsync(new StepWanted { Number = job.Number, Kind = job.Kind, Ends = ends }, options, cancellationToken),
                // The record's own setter would throw here.
                Queue.Suspects => client.DispatchAsync(NewSuspect(job, ends, options.Hash), cancellationToken),
                _ => client.DispatchAsync(new Ordered { Number = job.Number, Kind = job.Kind, Ends = ends }, options, cancellationToken),
            });
            return true;
        }
        catch (DuplicateEventException)
        {
            return true;
        }
        catch (AyonEventsException error) when (error is ServerBusyException || error.Status == System.Net.HttpStatusCode.InternalServerError)
        {
            return false;
        }
    }

    private static DispatchEventRequest NewSuspect(PlannedJob job, string ends, string hash) => new()
    {
        Topic = Suspected.TopicName,
        Hash = hash,
        Payload = RawJson.Write((job, ends), static (writer, suspect) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("number", suspect.job.Number);
            writer.WriteString("kind", suspect.job.Kind);
            writer.WriteString("note", suspect.job.Kind);
            writer.WriteString("ends", suspect.ends);
            writer.WriteEndObject();
        }),
    };
}
