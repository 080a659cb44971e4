using Ayon.Events.FaultCheck;

namespace Ayon.Events.Faults.Tests;

/// <summary>The judge of the fault suite finds whatever is wrong: databases are made wrong by hand.</summary>
public sealed class DatabaseCheckTests : IAsyncLifetime
{
    private const string Ordered = "faults.ordered";
    private const string Served = "faults.served";
    private const string Wanted = "faults.step_wanted";
    private const string Done = "faults.step_done";

    private PostgresTemporaryDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresServer.CreateDatabaseAsync(durable: false);
        // The tables as the server makes them, for it alone is to say what they are like.
        await using var server = await InProcessServer.StartAsync(["--Storage:Provider", "Postgres", "--Storage:ConnectionString", _database.ConnectionString]);
    }

    public async ValueTask DisposeAsync() => await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);

    [Fact]
    public void Assembly_References_NothingOfOurs() =>
        Assert.DoesNotContain(typeof(DatabaseCheck).Assembly.GetReferencedAssemblies(), static name => name.Name!.StartsWith("Ayon", StringComparison.Ordinal));

    [Fact]
    public async Task Judge_AllAsItShouldBe_IsRight()
    {
        await AddJobAsync(0, Ordered, Served);
        await AddJobAsync(1, Ordered, Served, ends: "failed", hasEffect: false);
        await AddStepsAsync(2, 3);

        var verdict = await JudgeAsync(4);

        Assert.True(verdict.IsRight, string.Join('\n', verdict.Findings));
        Assert.Equal(4, verdict.Settled);
    }

    [Theory]
    [InlineData("DELETE FROM events WHERE topic = 'faults.effect'")]
    [InlineData("DELETE FROM events WHERE topic IN ('faults.effect', 'faults.served')")]
    [InlineData("DELETE FROM events WHERE topic LIKE 'faults.%'")]
    public async Task Judge_EffectJobOrSourceIsMissing_IsLost(string sql)
    {
        await AddJobAsync(0, Ordered, Served);
        await ExecuteAsync(sql);

        Assert.Equal(Wrong() with { Lost = 1 }, Counts(await JudgeAsync(1)));
    }

    [Fact]
    public async Task Judge_FailedJobHasAnEffect_IsLost()
    {
        await AddJobAsync(0, Ordered, Served, ends: "failed");

        Assert.Equal(Wrong() with { Lost = 1 }, Counts(await JudgeAsync(1)));
    }

    [Theory]
    [InlineData(Served)]
    [InlineData("faults.effect")]
    [InlineData(Ordered)]
    public async Task Judge_SomethingIsThereAgain_IsTwice(string topic)
    {
        await AddJobAsync(0, Ordered, Served);
        await ExecuteAsync(
            $"""
            INSERT INTO events (id, hash, topic, depends_on, status, retries, description, summary, payload, created_at, updated_at)
            SELECT gen_random_uuid(), 'again', topic, depends_on, status, 0, '', summary, payload, 1, 1 FROM events WHERE topic = '{topic}'
            """);

        Assert.Equal(1, (await JudgeAsync(1)).Twice);
    }

    [Theory]
    [InlineData("pending", "finished")]
    [InlineData("in_progress", "finished")]
    [InlineData("failed", "finished")]
    [InlineData("aborted", "failed")]
    [InlineData("finished", "failed")]
    public async Task Judge_JobHasNotEndedAsItShould_IsUnsettled(string status, string ends)
    {
        await AddJobAsync(0, Ordered, Served, ends);
        await ExecuteAsync($"UPDATE events SET status = '{status}' WHERE topic = '{Served}'");

        Assert.Equal(Wrong() with { Unsettled = 1 }, Counts(await JudgeAsync(1)));
    }

    [Theory]
    [InlineData("retries = 1000")]
    [InlineData("payload = '{\"parked\": {}}'")]
    public async Task Judge_FailedJobIsToBeRetried_IsUnsettled(string change)
    {
        await AddJobAsync(0, Ordered, Served, ends: "failed", hasEffect: false);
        await ExecuteAsync($"UPDATE events SET {change} WHERE topic = '{Served}'");

        Assert.Equal(Wrong() with { Unsettled = 1 }, Counts(await JudgeAsync(1)));
    }

    [Fact]
    public async Task Judge_StepWasMadeBeforeAnOlderOne_IsOutOfOrder()
    {
        var (first, second) = (await AddSourceAsync(0, Wanted), await AddSourceAsync(1, Wanted));
        await AddTargetAsync(1, Done, second);
        await AddTargetAsync(0, Done, first);

        Assert.Equal(Wrong() with { OutOfOrder = 1 }, Counts(await JudgeAsync(2)) with { Settled = 0 });
    }

    [Fact]
    public async Task Judge_StepWasMadeBeforeAnOlderOneHadItsEffect_IsOutOfOrder()
    {
        var (first, second) = (await AddSourceAsync(0, Wanted), await AddSourceAsync(1, Wanted));
        await AddTargetAsync(0, Done, first, hasEffect: false);
        await AddTargetAsync(1, Done, second);
        await AddEffectAsync(0);

        Assert.Equal(Wrong() with { OutOfOrder = 1 }, Counts(await JudgeAsync(2)) with { Settled = 0 });
    }

    [Fact]
    public async Task Judge_AnswerIsNotSo_IsPhantom()
    {
        var (source, job) = await AddJobAsync(0, Ordered, Served);
        Recorded[] answers =
        [
            new("dispatch", source, ""), new("enroll", job, source.ToString("N")), new("finish", job, "worker.1/1"),
            new("dispatch", Guid.Empty, ""), new("enroll", Guid.Empty, source.ToString("N")), new("enroll", job, job.ToString("N")),
            new("finish", source, "worker.1/1"), new("finish", Guid.Empty, "worker.1/1"),
        ];
        await ExecuteAsync($"UPDATE events SET status = 'failed' WHERE topic = '{Ordered}'");

        var verdict = await JudgeAsync(1, answers);

        Assert.Equal((5, 8), (verdict.Phantoms, verdict.Answers));
        Assert.False(verdict.IsRight);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Judge_TwoAttemptsFinishedOneJob_IsTwiceWhereThereIsAFence(bool isFenced, int twice)
    {
        var (_, job) = await AddJobAsync(0, Ordered, Served);
        Recorded[] answers = [new("finish", job, "worker.1/1"), new("finish", job, "worker.1/1"), new("finish", job, "worker.2/2")];

        Assert.Equal(twice, (await JudgeAsync(1, answers, isFenced)).Twice);
    }

    [Fact]
    public void ReadAll_LastLineWithoutAnEnd_IsLeftOut()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.PathOf("a.answers"), $"enroll\t{Guid.Empty:N}\t{Guid.Empty:N}\nfinish\t{Guid.Empty:N}\tworker.1/1\nfinish\t0000");

        Assert.Equal(["enroll", "finish"], Recorded.ReadAll(folder.Path).Select(static answer => answer.Call));
    }

    private static Verdict Wrong() => new() { Jobs = 0 };

    private static Verdict Counts(Verdict verdict) => verdict with { Jobs = 0, Findings = Wrong().Findings };

    private Task<Verdict> JudgeAsync(int jobs, IReadOnlyList<Recorded>? answers = null, bool isFenced = true) =>
        new DatabaseCheck(_database!.ConnectionString, jobs, isFenced).JudgeAsync(answers ?? [], Cancellation);

    private async Task AddStepsAsync(params int[] numbers)
    {
        foreach (var number in numbers)
        {
            await AddJobAsync(number, Wanted, Done);
        }
    }

    private async Task<(Guid Source, Guid Job)> AddJobAsync(int number, string topic, string target, string ends = "finished", bool hasEffect = true)
    {
        var source = await AddSourceAsync(number, topic, ends);
        return (source, await AddTargetAsync(number, target, source, ends, hasEffect));
    }

    private Task<Guid> AddSourceAsync(int number, string topic, string ends = "finished") =>
        AddAsync(topic, "NULL", "finished", "{}", $$"""{"number": {{number}}, "ends": "{{ends}}"}""");

    private async Task<Guid> AddTargetAsync(int number, string topic, Guid source, string status = "finished", bool hasEffect = true)
    {
        var target = await AddAsync(topic, $"'{source}'", status, "{}", "{}");
        if (hasEffect)
        {
            await AddEffectAsync(number);
        }

        return target;
    }

    private Task<Guid> AddEffectAsync(int number) => AddAsync("faults.effect", "NULL", "finished", $$"""{"number": {{number}}}""", "{}");

    private async Task<Guid> AddAsync(string topic, string source, string status, string summary, string payload)
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await ExecuteAsync(
            $"""
            INSERT INTO events (id, hash, topic, depends_on, status, retries, description, summary, payload, created_at, updated_at)
            VALUES ('{id}', '{id}', '{topic}', {source}, '{status}', {(status == "failed" ? 1001 : 0)}, '', '{summary}', '{payload}', 1, 1)
            """);
        return id;
    }

    private Task ExecuteAsync(string sql) => _database!.ExecuteAsync(sql);
}
