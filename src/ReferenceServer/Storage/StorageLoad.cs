namespace Ayon.Events.Server.Storage;

/// <summary>
/// How many operations of this process the database has in hand. Beyond a limit it takes no more: who is told so at once may come
/// again later, who waits for long gives up on what is then done for nobody.
/// </summary>
/// <param name="most">Operations at the same time.</param>
internal sealed class StorageLoad(int most)
{
    private int _operations;
    private long _refused;
    private bool _isFull;

    /// <summary>Operations that are under way or wait for their turn.</summary>
    public int Operations => Volatile.Read(ref _operations);

    /// <summary>Operations that were refused since the start.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Whether the last that was heard of the disk is that it is full.</summary>
    public bool IsFull => Volatile.Read(ref _isFull);

    /// <summary>Takes note that something could be stored.</summary>
    public void HasRoom() => Volatile.Write(ref _isFull, false);

    /// <summary>Runs an operation, or refuses it when there are too many.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="cancellationToken">
    /// The caller's. Who cannot leave has done half of something, and is not refused: <see cref="CancellationToken.None"/>.
    /// </param>
    /// <exception cref="StorageException">There are too many; it was not begun.</exception>
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
