namespace Ayon.Events.Worker;

/// <summary>Runs a handler for a job.</summary>
/// <param name="services">The scope of the job.</param>
/// <param name="context">The operations on the job.</param>
/// <param name="cancellationToken">Cancelled when the attempt must end.</param>
internal delegate Task<JobResult> RunHandler(IServiceProvider services, JobContext context, CancellationToken cancellationToken);
