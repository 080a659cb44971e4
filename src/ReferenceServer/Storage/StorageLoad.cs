namespace Ayon.Events.Server.Storage;

/// <summary>
/// Limits the database operations of this process. Beyond the limit, operations are rejected immediately, because a client that waits
/// too long disconnects, and the work for it is wasted.
/// </summary>
/// <param name="most">Maximum number of concurrent operations.</param>
internal sealed class StorageLoad(int most)
{
    private int _operations;
    private long _refused;
    private bool _isFull;

    /// <summary>Gets the number of running and waiting operations.</summary>
    public int Operations => Volatile.Read(ref _operations);

    /// <summary>Gets the number of operations rejected since the start.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Whether the last write failed because of a full disk.</summary>
    public bool IsFull => Volatile.Read(ref _isFull);

    /// <summary>Records that a write has succeeded.</summary>
    public void HasRoom() => Volatile.Write(ref _isFull, false);

    /// <summary>Runs an operation, or rejects it if there are too many.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="cancellationToken">
    /// The caller's token. With <see cref="CancellationToken.None"/> the operation is not rejected, because it completes earlier work.
    /// </param>
    /// <exception cref="StorageException">There are too many operations; this one was not started.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> operation, CancellationToken cancellationToken)
    {
        var operations = Interlocked.Increment(ref _operations);
        try
        {
            if (operations > most && cancellationToken.CanBeCanceled)
            {
                Interlocked.Increment(ref _refused);
                throw new StorageException("The queue of the database is full. Try again later.", isBusy: true);
            }

            return await operation();
        }
        catch (StorageException error) when (error.IsFull)
        {
            Volatile.Write(ref _isFull, true);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _operations);
        }
    }
}
