using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ayon.Events.Client;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>A running job: its source event, and operations on the job.</summary>
/// <typeparam name="TSource">The topic of the source event.</typeparam>
public sealed class EnrollJob<TSource>
    where TSource : ISourceTopic<TSource>
{
    private readonly JobContext _context;

    internal EnrollJob(JobContext context, TopicEvent<TSource> source) => (_context, Source) = (context, source);

    /// <summary>Gets the id of the target event.</summary>
    public string Id => _context.Job.Id;

    /// <summary>Gets the sender of the job: the lane that works on it.</summary>
    public string Sender => _context.Job.Sender;

    /// <summary>Gets the number of times that the job was handed out, including this time; 0 if the server does not count, such as a real AYON server.</summary>
    public int Attempt => _context.Job.Attempt;

    /// <summary>Gets the source event of the job.</summary>
    public TopicEvent<TSource> Source { get; }

    /// <summary>
    /// Gets a token that is cancelled when a user aborts the job or another worker takes it over, so that its result is no longer needed.
    /// The token of <c>ProcessAsync</c> is cancelled at the same time.
    /// </summary>
    public CancellationToken Aborted => _context.Job.Aborted;

    /// <summary>
    /// Gets a token that is cancelled when the host begins to shut down. The job can continue for <see cref="AyonOptions.ShutdownTimeout"/>;
    /// then the token of <c>ProcessAsync</c> is cancelled, and the job is released without counting an attempt.
    /// </summary>
    public CancellationToken Stopping => _context.Job.Host.Told;

    /// <summary>
    /// Reports the progress of the job to users. Returns before the report is sent: at most two reports a second are sent, and only the
    /// latest one if there are more. A report that cannot be sent does not fail the job.
    /// </summary>
    /// <param name="progress">The progress, 0 to 100 percent.</param>
    /// <param name="description">The description, one line for people, or null to keep the current one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentOutOfRangeException">The progress is not a number from 0 to 100.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task ReportAsync(double progress, string? description = null, CancellationToken cancellationToken = default)
    {
        if (!(progress is >= 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(progress), progress, "Progress must be a number from 0 to 100.");
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        _context.Report(progress, description);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Stores a checkpoint in the job's payload, from which the next attempt can continue. It is stored when this method
    /// returns.
    /// </summary>
    /// <typeparam name="T">The type of the checkpoint.</typeparam>
    /// <param name="value">The checkpoint.</param>
    /// <param name="typeInfo">The type information from a <c>JsonSerializerContext</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="AyonEventsException">The server did not store the checkpoint.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or another worker has the job.</exception>
    public Task SaveCheckpointAsync<T>(T value, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(typeInfo);
        return _context.SaveCheckpointAsync(RawJson.FromTrusted(JsonSerializer.SerializeToUtf8Bytes(value, typeInfo)), cancellationToken);
    }

    /// <summary>Gets the latest checkpoint that this or an earlier attempt stored with <see cref="SaveCheckpointAsync"/>.</summary>
    /// <typeparam name="T">The type of the checkpoint.</typeparam>
    /// <param name="typeInfo">The type information from a <c>JsonSerializerContext</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The checkpoint, or the default value if there is none or it cannot be read as <typeparamref name="T"/>.</returns>
    /// <exception cref="AyonEventsException">The server did not return the job.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<T?> GetCheckpointAsync<T>(JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        var checkpoint = await _context.GetCheckpointAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return checkpoint.IsMissing ? default : JsonSerializer.Deserialize(checkpoint.Utf8.Span, typeInfo);
        }
        catch (JsonException)
        {
            // Written by an older version of the handler: the work starts from the beginning.
            return default;
        }
    }

    /// <summary>
    /// Dispatches an event as part of the job. It depends on the job, belongs to the source's project, and has a hash that prevents a
    /// repeated attempt from dispatching it twice.
    /// </summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="value">The record.</param>
    /// <param name="options">Additional options, which override the values above, or null for the defaults.</param>
    /// <param name="key">
    /// A key that distinguishes several events of one topic and is the same in each attempt, or null to use the order in which they are dispatched.
    /// </param>
    /// <param name="cancellationToken">Cancels the call; the event may already have been stored.</param>
    /// <returns>The id of the event, even if an earlier attempt dispatched it.</returns>
    /// <exception cref="UnknownDependencyException">The job was deleted, or the event in <see cref="DispatchOptions.DependsOn"/> does not exist.</exception>
    /// <exception cref="EventHasDependentsException"><see cref="DispatchOptions.Reuse"/> is true, and other events depend on the stored event.</exception>
    /// <exception cref="DuplicateEventException">The hash in <paramref name="options"/> belongs to an event of another topic.</exception>
    /// <exception cref="EventNotFoundException">The job was deleted.</exception>
    /// <exception cref="AyonEventsException">The server did not store the event.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<string> DispatchAsync<T>(T value, DispatchOptions? options = null, string? key = null, CancellationToken cancellationToken = default)
        where T : ITopic<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        return _context.DispatchAsync(value, options, key, cancellationToken);
    }
}
