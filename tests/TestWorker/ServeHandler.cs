using System.Globalization;

namespace Ayon.Events.TestWorker;

/// <summary>Says what it does; with TEST_WORKER_HANGS it never ends a job, with TEST_WORKER_BLOCKS it does not heed its token either, with TEST_WORKER_THREAD it leaves a thread behind.</summary>
[EnrollHandler(Description = "Serving")]
internal sealed class ServeHandler(TimeProvider time) : IEnrollHandler<Ordered, Served>
{
    public static EventFilter Filter => Ordered.Where.What != "nothing";

    public async Task<JobResult<Served>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken)
    {
        Console.WriteLine($"began {job.Id} as {job.Sender}");
        if (Environment.GetEnvironmentVariable("TEST_WORKER_THREAD") is not null)
        {
            // Not in the background: it keeps its process for ever.
            new Thread(static () => new ManualResetEventSlim().Wait(CancellationToken.None)).Start();
        }

        if (Environment.GetEnvironmentVariable("TEST_WORKER_BLOCKS") is not null)
        {
            using var never = new ManualResetEventSlim();
            never.Wait(CancellationToken.None);
        }

        if (Environment.GetEnvironmentVariable("TEST_WORKER_HANGS") is not null)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        }

        if (Environment.GetEnvironmentVariable("TEST_WORKER_SECONDS") is { } seconds)
        {
            await Task.Delay(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)), time, job.Aborted);
        }

        await job.ReportAsync(50, "Half", cancellationToken);
        var order = job.Source.Data;
        return JobResult.Finished(new Served { What = order.What, Guests = order.Guests.Count }, $"Served {order.What}");
    }
}
