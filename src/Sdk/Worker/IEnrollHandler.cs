using Ayon.Events.Filtering;
using Ayon.Events.Topics;

namespace Ayon.Events.Worker;

/// <summary>
/// Handles the jobs of one source topic. The worker asks the server for jobs, passes each one to the handler and settles it with the
/// handler's result. A new instance is created for each job, in its own dependency injection scope.
/// </summary>
/// <typeparam name="TSource">The topic, or pattern of topics, of the source events.</typeparam>
/// <typeparam name="TTarget">The topic of the jobs. Its record is the result of a job.</typeparam>
public interface IEnrollHandler<TSource, TTarget>
    where TSource : ISourceTopic<TSource>
    where TTarget : ITopic<TTarget>
{
    /// <summary>Gets the filter for the source events, created from <c>TSource.Where</c>, or null for all. Default: null.</summary>
    static virtual EventFilter? Filter => null;

    /// <summary>
    /// Creates a filter that depends on data available only at run time, such as settings or another service. Called when the worker starts and
    /// each time the event stream connects. Source events must match it and <see cref="Filter"/>. If it fails, it is retried; meanwhile
    /// the previous filter stays in use, or the handler gets no jobs if there is none.
    /// </summary>
    /// <param name="services">The services of a scope that ends with the call.</param>
    /// <param name="cancellationToken">Cancelled when the host shuts down, or after <c>AyonOptions.TotalTimeout</c>.</param>
    /// <returns>The filter, not null. Default: <see cref="EventFilter.Everything"/>, so that only <see cref="Filter"/> applies.</returns>
    static virtual ValueTask<EventFilter> GetFilterAsync(IServiceProvider services, CancellationToken cancellationToken) => new(EventFilter.Everything);

    /// <summary>
    /// Handles a job. If it throws an exception, the job fails and is retried until its retries are used up. After a crash the same job may
    /// run again, so make it safe to repeat.
    /// </summary>
    /// <param name="job">The job and its source event.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the host shuts down, the job is aborted or the attempt times out. At shutdown, the job is released without counting an attempt.
    /// </param>
    Task<JobResult<TTarget>> ProcessAsync(EnrollJob<TSource> job, CancellationToken cancellationToken);
}

/// <summary>
/// Handles the jobs of one source topic whose target topic has no record. <see cref="EnrollHandlerAttribute.Target"/> sets the target
/// topic.
/// </summary>
/// <typeparam name="TSource">The topic, or pattern of topics, of the source events.</typeparam>
public interface IEnrollHandler<TSource>
    where TSource : ISourceTopic<TSource>
{
    /// <inheritdoc cref="IEnrollHandler{TSource, TTarget}.Filter"/>
    static virtual EventFilter? Filter => null;

    /// <inheritdoc cref="IEnrollHandler{TSource, TTarget}.GetFilterAsync"/>
    static virtual ValueTask<EventFilter> GetFilterAsync(IServiceProvider services, CancellationToken cancellationToken) => new(EventFilter.Everything);

    /// <inheritdoc cref="IEnrollHandler{TSource, TTarget}.ProcessAsync"/>
    Task<JobResult> ProcessAsync(EnrollJob<TSource> job, CancellationToken cancellationToken);
}
