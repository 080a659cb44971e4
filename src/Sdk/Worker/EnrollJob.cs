using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ayon.Events.Client;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>A job in work: its source event, and what can be done while it runs.</summary>
/// <typeparam name="TSource">Topic of the source event.</typeparam>
public sealed class EnrollJob<TSource>
    where TSource : ISourceTopic<TSource>
{
    private readonly JobContext _context;

    internal EnrollJob(JobContext context, TopicEvent<TSource> source) => (_context, Source) = (context, source);

    /// <summary>Id of the target event.</summary>
    public string Id => _context.Job.Id;

    /// <summary>The lane that does the job.</summary>
    public string Sender => _context.Job.Sender;

    /// <summary>How often the job was handed out, this time included; 0 where the server does not say, such as a real AYON server.</summary>
    public int Attempt => _context.Job.Attempt;

    /// <summary>The event that caused the job.</summary>
    public TopicEvent<TSource> Source { get; }

    /// <summary>
    /// Cancelled when a person called the job off, or it was given to another worker: what it did is not wanted any more. The
    /// token of <c>ProcessAsync</c> is cancelled with it.
    /// </summary>
    public CancellationToken Aborted => _context.Job.Aborted;

    /// <summary>
    /// Cancelled when the host begins to shut down. The job may go on for <see cref="AyonOptions.ShutdownTimeout"/>; only then is the
    /// token of <c>ProcessAsync</c> cancelled, and the job handed back with no attempt counted.
    /// </summary>
    public CancellationToken Stopping => _context.Job.Host.Told;

    /// <summary>
    /// Tells people how the job goes. The report is on its way when this returns: at most two a second are sent, of those in
    /// between only the last. One that cannot be delivered does not fail the job.
    /// </summary>
    /// <param name="progress">0 to 100 percent.</param>
    /// <param name="description">One line for people; null keeps the last one.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="ArgumentOutOfRangeException">The progress is outside 0 to 100 or no number.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task ReportAsync(double progress, string? description = null, CancellationToken cancellationToken = default)
    {
        if (!(progress is >= 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(progress), progress, "Progress is a number from 0 to 100.");
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        _context.Report(progress, description);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Keeps where the work stands, in the job's payload: the next attempt, should there be one, is given it. It is stored when
    /// this returns.
    /// </summary>
    /// <typeparam name="T">What is kept.</typeparam>
    /// <param name="value">Where the work stands.</param>
    /// <param name="typeInfo">How it is written, from a <c>JsonSerializerContext</c>.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="AyonEventsException">The server did not store it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the job is no longer this worker's.</exception>
    public Task SaveCheckpointAsync<T>(T value, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(typeInfo);
        return _context.SaveCheckpointAsync(RawJson.FromTrusted(JsonSerializer.SerializeToUtf8Bytes(value, typeInfo)), cancellationToken);
    }

    /// <summary>What an earlier attempt kept with <see cref="SaveCheckpointAsync"/>, or this one last.</summary>
    /// <typeparam name="T">What was kept.</typeparam>
    /// <param name="typeInfo">How it is read, from a <c>JsonSerializerContext</c>.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>The checkpoint; the default value where there is none, or none of this form.</returns>
    /// <exception cref="AyonEventsException">The server did not give it.</exception>
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
            // Of an older version of the handler: the work begins anew.
            return default;
        }
    }

    /// <summary>
    /// Dispatches an event as part of the job: it depends on the job, has its source's project, and a hash that makes a repeated
    /// attempt dispatch it once.
    /// </summary>
    /// <typeparam name="T">Its topic.</typeparam>
    /// <param name="value">The record.</param>
    /// <param name="options">What else is to be said, and what goes before these. Default: nothing.</param>
    /// <param name="key">
    /// Tells several events of one topic apart, the same at each attempt. Default: the order in which they are dispatched.
    /// </param>
    /// <param name="cancellationToken">Gives the call up; the event may have been stored all the same.</param>
    /// <returns>The id of the event, also when an earlier attempt dispatched it.</returns>
    /// <exception cref="UnknownDependencyException">The job was deleted, or <see cref="DispatchOptions.DependsOn"/> names no event.</exception>
    /// <exception cref="EventHasDependentsException"><see cref="DispatchOptions.Reuse"/> is set, and other events depend on the stored event.</exception>
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
