using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Sqlite;

namespace Ayon.Events.Storage.ContractTests.Sqlite;

public sealed class SqliteWriterTests : IAsyncLifetime
{
    private readonly SqliteTestDatabase _database = new();
    private SqliteDatabase? _sqlite;
    private SqliteWriter? _writer;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SqliteWriter Writer => _writer!;

    public async ValueTask InitializeAsync()
    {
        _sqlite = new SqliteDatabase(_database.Options);
        _sqlite.Create();
        _writer = new SqliteWriter(_sqlite.OpenForWriting());
        await Writer.RunAsync(static session => session.Execute("CREATE TABLE notes (text TEXT UNIQUE)"), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _writer!.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task RunAsync_RequestsThatWait_ShareOneCommit()
    {
        var gate = new TaskCompletionSource();
        var first = await BlockAsync(gate.Task);
        var second = AddAsync("second");
        // Runs in the writer's transaction, in which the note is there, while no other session sees it.
        var seen = Writer.RunAsync(session => (Inside: Has(session, "second"), Outside: IsCommitted("second")), Cancellation);

        gate.SetResult();

        Assert.Equal((true, false), await seen);
        Assert.True(IsCommitted("second"));
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task RunAsync_OneOfABatchFails_TheOthersAreStored()
    {
        var gate = new TaskCompletionSource();
        var first = await BlockAsync(gate.Task);
        var before = AddAsync("before");
        var broken = Writer.RunAsync(
            static session =>
            {
                session.Execute("INSERT INTO notes (text) VALUES ('half')");
                return session.Execute("INSERT INTO notes (text) VALUES ('before')");
            },
            Cancellation);
        var thrown = Writer.RunAsync<int>(static _ => throw new InvalidDataException("broken"), Cancellation);
        var after = AddAsync("after");

        gate.SetResult();
        await Task.WhenAll(first, before, after);

        await Assert.ThrowsAsync<StorageException>(() => broken);
        await Assert.ThrowsAsync<InvalidDataException>(() => thrown);
        Assert.Equal((true, true, false), (IsCommitted("before"), IsCommitted("after"), IsCommitted("half")));
    }

    [Fact]
    public async Task RunAsync_CancelledWhileWaiting_IsNotExecuted()
    {
        var gate = new TaskCompletionSource();
        using var cancellation = new CancellationTokenSource();
        var first = await BlockAsync(gate.Task);
        var cancelled = Writer.RunAsync(static session => session.Execute("INSERT INTO notes (text) VALUES ('cancelled')"), cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        gate.SetResult();
        await first;
        await AddAsync("next");

        Assert.False(IsCommitted("cancelled"));
    }

    [Fact]
    public async Task RunAsync_DatabaseLockedByAnother_FailsAsBusyAndRecovers()
    {
        await Writer.RunAsync(static session => session.Execute("PRAGMA busy_timeout = 1"), Cancellation);
        using (var other = _sqlite!.OpenForWriting())
        {
            other.Execute("BEGIN IMMEDIATE");
            var error = await Assert.ThrowsAsync<StorageException>(() => AddAsync("locked"));
            Assert.True(error.IsBusy);
            other.RollBack();
        }

        await AddAsync("free");
        Assert.Equal((false, true), (IsCommitted("locked"), IsCommitted("free")));
    }

    [Fact]
    public async Task RunAsync_DiskFull_FailsAndRecovers()
    {
        await Writer.RunAsync(static session => session.Exists("PRAGMA max_page_count = 10"), Cancellation);

        var error = await Assert.ThrowsAsync<StorageException>(() => AddAsync(new string('x', 100_000)));

        Assert.Contains("full", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsFull);
        await AddAsync("small");
        Assert.True(IsCommitted("small"));
    }

    [Fact]
    public async Task RunAsync_TransactionEndedInside_FailsTheBatchAndRecovers()
    {
        // As SQLite itself does after some errors of the disk.
        await Assert.ThrowsAsync<StorageException>(() => Writer.RunAsync(
            static session =>
            {
                session.Execute("ROLLBACK");
                return session.Execute("INSERT INTO nowhere VALUES (1)");
            },
            Cancellation));

        await AddAsync("next");
        Assert.True(IsCommitted("next"));
    }

    [Fact]
    public async Task RunAsync_AfterDispose_SaysThatItIsClosed()
    {
        await Writer.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => AddAsync("late"));
    }

    private static bool Has(SqliteSession session, string text) =>
        session.Exists("SELECT 1 FROM notes WHERE text = @text", ("@text", text));

    // Holds the writer up, so that what follows waits for one commit together.
    private async Task<Task> BlockAsync(Task gate)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Writer.RunAsync(
            _ =>
            {
                started.SetResult();
                gate.Wait(Cancellation);
                return true;
            },
            Cancellation);
        await started.Task;
        return running;
    }

    private Task<int> AddAsync(string text) =>
        Writer.RunAsync(session => session.Execute("INSERT INTO notes (text) VALUES (@text)", ("@text", text)), Cancellation);

    private bool IsCommitted(string text)
    {
        using var session = _sqlite!.OpenForReading();
        return Has(session, text);
    }
}
