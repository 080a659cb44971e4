using Microsoft.Data.Sqlite;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>An operation that waits for the writer. Its caller can cancel it until it is started.</summary>
internal abstract class WriteRequest
{
    private int _isTaken;

    /// <summary>Starts the request; false if its caller has cancelled it.</summary>
    public bool TryStart() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    /// <summary>Runs the operation and keeps its result until the commit.</summary>
    public abstract void Execute(SqliteSession session);

    /// <summary>Completes the caller's task with the durable result or the operation's own error.</summary>
    public abstract void Complete();

    /// <summary>Fails the caller's task; the operation had no effect.</summary>
    public abstract void Fail(Exception error);
}

/// <inheritdoc/>
internal sealed class WriteRequest<T>(Func<SqliteSession, T> operation) : WriteRequest
{
    // The writer's thread must not run what its callers do next.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Completion => _completion.Task;

    public void Cancel(CancellationToken cancellationToken)
    {
        if (TryStart())
        {
            _completion.TrySetCanceled(cancellationToken);
        }
    }

    public override void Execute(SqliteSession session) => _result = operation(session);

    // Has no effect on a request that failed.
    public override void Complete() => _completion.TrySetResult(_result);

    public override void Fail(Exception error) =>
        _completion.TrySetException(error is SqliteException sqlite ? SqliteErrors.Translate(sqlite) : error);
}
