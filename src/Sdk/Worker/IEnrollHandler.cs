using Ayon.Events.Filtering;
using Ayon.Events.Topics;

namespace Ayon.Events.Worker;

/// <summary>
/// Does the work for one source topic. The worker enrolls, hands over each job and settles it by the result. A handler is
/// made anew for each job, in a dependency injection scope of its own.
/// </summary>
/// <typeparam name="TSource">Topic, or pattern of topics, of the events that cause jobs.</typeparam>
/// <typeparam name="TTarget">Topic of the jobs; its record is the job's result.</typeparam>
public interface IEnrollHandler<TSource, TTarget>
    where TSource : ISourceTopic<TSource>
    where TTarget : ITopic<TTarget>
{
    /// <summary>Which sources are wanted, made from <c>TSource.Where</c>. Default: null, which is all of them.</summary>
    static virtual EventFilter? Filter => null;

    /// <summary>
    /// Makes a filter of what is known at run time only, such as settings or what a service says. It is called when the worker starts and
    /// again each time the event stream connects; sources have to pass it and <see cref="Filter"/>. While it fails, the last filter
    /// stays in use, and the handler gets no jobs before the first; it is retried until it succeeds.
    /// </summary>
    /// <param name="services">Services of a scope that ends with the call.</param>
    /// <param name="cancellationToken">Cancelled when the host shuts down, or after <c>AyonOptions.TotalTimeout</c>.</param>
    /// <returns>The filter, not null. Default: <see cref="EventFilter.Everything"/>, which adds nothing to <see cref="Filter"/>.</returns>
    static virtual ValueTask<EventFilter> GetFilterAsync(IServiceProvider services, CancellationToken cancellationToken) => new(EventFilter.Everything);

    /// <summary>
    /// Does one job. An exception fails it (it comes back while its retries last). Work that outlives a crash may run
    /// again: make it safe to repeat.
    /// </summary>
    /// <param name="job">The job with its source event.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the host shuts down; the job is then handed back with no attempt counted.
    /// </param>
    Task<JobResult<TTarget>> ProcessAsync(EnrollJob<TSource> job, CancellationToken cancellationToken);
}

/// <summary>
/// Does the work for one source topic where the job has no data of its own: its target topic, named by
/// <see cref="EnrollHandlerAttribute.Target"/>, has no record.
/// </summary>
/// <typeparam name="TSource">Topic, or pattern of topics, of the events that cause jobs.</typeparam>
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
