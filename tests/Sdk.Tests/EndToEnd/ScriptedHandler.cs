using System.Threading.Channels;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>What a test's handler does, and the jobs that began.</summary>
internal sealed class Script(Func<EnrollJob<Ordered>, CancellationToken, Task<JobResult<Served>>> run)
{
    private int _began;

    public Channel<string> Began { get; } = Channel.CreateUnbounded<string>();

    public int BeganCount => Volatile.Read(ref _began);

    public async Task<JobResult<Served>> RunAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _began);
        // Told also when the job's time is over already.
        Began.Writer.TryWrite(job.Id);
        return await run(job, cancellationToken);
    }
}

/// <summary>Does what its script says.</summary>
internal sealed class ScriptedHandler(Script script) : IEnrollHandler<Ordered, Served>
{
    public Task<JobResult<Served>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken) => script.RunAsync(job, cancellationToken);
}
