using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Storage.ContractTests;

public abstract class EnrollContract : StoreContract
{
    [Fact]
    public async Task EnrollAsync_SourceWithoutJob_CreatesIt()
    {
        var source = await DispatchAsync();
        var now = Time.GetUtcNow();

        var job = await EnrollAsync(Query() with { SenderType = "service", User = "service", Description = "Working" });

        Assert.Equal(JobClaim.Created, job!.Claim);
        Assert.True(Guid.TryParseExact(job.Target.Id, "N", out var id) && id.Version == 7);
        var expected = new AyonEvent
        {
            Id = job.Target.Id,
            Hash = EventHash.From(TargetTopic, source.Id),
            Topic = TargetTopic,
            Sender = "worker",
            SenderType = "service",
            User = "service",
            DependsOn = source.Id,
            Status = EventStatus.Pending,
            Description = "Working",
            Summary = RawJson.EmptyObject,
            Payload = RawJson.EmptyObject,
            CreatedAt = now,
            UpdatedAt = now,
            Attempt = 1,
        };
        Assert.Equal(expected, job.Target);
        AssertSame(expected, await Store.GetAsync(job.Target.Id, Cancellation));
    }

    [Fact]
    public async Task EnrollAsync_NoSources_GivesNothing() => Assert.Null(await EnrollAsync());

    [Theory]
    [InlineData(EventStatus.Finished)]
    [InlineData(EventStatus.Aborted)]
    public async Task EnrollAsync_SettledJob_IsSkipped(EventStatus settled)
    {
        await DispatchAsync();
        var second = await DispatchAsync();
        await SetAsync(await TakeAsync(), settled);

        Assert.Equal(second.Id, (await TakeAsync()).DependsOn);
    }

    [Fact]
    public async Task EnrollAsync_FailedJob_ComesBackWhileRetriesLast()
    {
        await DispatchAsync();
        var retries = new List<int>();

        while (await EnrollAsync($"worker{retries.Count}") is { } job)
        {
            Assert.Equal(retries.Count == 0 ? JobClaim.Created : JobClaim.Retried, job.Claim);
            Assert.Equal(EventStatus.Pending, job.Target.Status);
            Assert.Equal($"worker{retries.Count}", job.Target.Sender);
            Assert.Equal(Time.GetUtcNow(), job.Target.UpdatedAt);
            retries.Add(job.Target.Retries);
            await SetAsync(job.Target, EventStatus.Failed);
        }

        // With maxRetries 3 there are 5 attempts.
        Assert.Equal([0, 1, 2, 3, 4], retries);
    }

    [Fact]
    public async Task EnrollAsync_FailedJobWithoutRetries_ComesBackOnce()
    {
        await DispatchAsync();
        var query = Query() with { MaxRetries = 0 };
        await SetAsync(await TakeAsync(query), EventStatus.Failed);
        await SetAsync(await TakeAsync(query), EventStatus.Failed);

        Assert.Null(await EnrollAsync(query));
    }

    [Fact]
    public async Task EnrollAsync_RestartedJob_ComesBackUncounted()
    {
        await DispatchAsync();
        var job = await TakeAsync();
        await Store.UpdateAsync(job.Id, new EventChange { Status = EventStatus.Restarted, Retries = 9 }, Cancellation);

        var again = await EnrollAsync(Query("other") with { SenderType = "service" });

        Assert.Equal(JobClaim.Restarted, again!.Claim);
        Assert.Equal(
            job with { Status = EventStatus.Pending, Retries = 9, Sender = "other", SenderType = "service", UpdatedAt = Time.GetUtcNow(), Attempt = 2 },
            again.Target);
    }

    [Theory]
    [InlineData(EventStatus.Pending)]
    [InlineData(EventStatus.InProgress)]
    public async Task EnrollAsync_OwnUnfinishedJob_IsReturnedAsItIs(EventStatus status)
    {
        await DispatchAsync();
        var job = await SetAsync(await TakeAsync(), status);
        Time.Advance(TimeSpan.FromHours(1));

        var again = await EnrollAsync();

        Assert.Equal(JobClaim.Resumed, again!.Claim);
        Assert.Equal(job with { Attempt = 2 }, again.Target);
        AssertSame(again.Target, await Store.GetAsync(job.Id, Cancellation));
    }

    [Theory]
    [InlineData(EventStatus.Pending)]
    [InlineData(EventStatus.InProgress)]
    public async Task EnrollAsync_UnfinishedJobOfAnother_IsSkipped(EventStatus status)
    {
        await DispatchAsync();
        var second = await DispatchAsync();
        await SetAsync(await TakeAsync("other"), status);

        Assert.Equal(second.Id, (await TakeAsync()).DependsOn);
        Assert.Null(await EnrollAsync("third"));
    }

    [Fact]
    public async Task EnrollAsync_SeveralSources_TakesTheOldestFirst()
    {
        var first = await DispatchAsync();
        var second = await DispatchAsync();
        var failed = await TakeAsync("other");
        await Store.UpdateAsync(first.Id, new EventChange(), Cancellation);

        var next = await TakeAsync();
        await SetAsync(failed, EventStatus.Failed);
        await SetAsync(next, EventStatus.Finished);

        Assert.Equal(second.Id, next.DependsOn);
        Assert.Equal(failed.Id, (await TakeAsync()).Id);
    }

    [Fact]
    public async Task EnrollAsync_OwnJobAfterAnOlderSource_GetsTheOlderFirst()
    {
        var late = await DispatchAsync(NewEvent() with { Status = EventStatus.Pending });
        await DispatchAsync();
        await TakeAsync();
        await SetAsync(late, EventStatus.Finished);

        Assert.Equal(late.Id, (await TakeAsync()).DependsOn);
    }

    [Theory]
    [InlineData(EventStatus.Pending)]
    [InlineData(EventStatus.InProgress)]
    [InlineData(EventStatus.Failed)]
    [InlineData(EventStatus.Aborted)]
    [InlineData(EventStatus.Restarted)]
    public async Task EnrollAsync_UnfinishedSource_IsNone(EventStatus status)
    {
        await DispatchAsync(NewEvent() with { Status = status });

        Assert.Null(await EnrollAsync());
    }

    [Theory]
    [InlineData("entity.folder.created", true)]
    [InlineData("entity.*", true)]
    [InlineData("*", true)]
    [InlineData("entity.*.created", true)]
    [InlineData("entity.*.deleted", false)]
    [InlineData("entity.folder", false)]
    [InlineData("Entity.folder.created", false)]
    [InlineData("entity_folder_created", false)]
    [InlineData("entity_*", false)]
    [InlineData("some.thing,entity.folder.created", true)]
    [InlineData("some.thing,entity.*", true)]
    [InlineData("some.thing,other.*", false)]
    [InlineData("entity.task.*,some.thing,entity.folder.*", true)]
    public async Task EnrollAsync_SourceTopics_MatchAsPatterns(string topics, bool isSource)
    {
        await DispatchAsync();

        var job = await EnrollAsync(Query() with { SourceTopics = [.. topics.Split(',').Select(topic => new TopicPattern(topic))] });

        Assert.Equal(isSource, job is not null);
    }

    [Fact]
    public async Task EnrollAsync_UnderscoreInTopic_IsNoWildcard()
    {
        await DispatchAsync("entityXfolder");
        var literal = await DispatchAsync("entity_folder");
        var query = Query() with { SourceTopics = [new TopicPattern("entity_*")] };

        Assert.Equal(literal.Id, (await TakeAsync(query)).DependsOn);
        Assert.Null(await EnrollAsync(query with { Sender = "other" }));
    }

    [Fact]
    public async Task EnrollAsync_IgnoredSenderTypes_AreLeftOut()
    {
        await DispatchAsync(NewEvent() with { SenderType = "api" });
        await DispatchAsync(NewEvent() with { SenderType = "service" });
        var unknown = await DispatchAsync();
        var query = Query() with { IgnoreSenderTypes = ["api", "service"] };

        Assert.Equal(unknown.Id, (await TakeAsync(query)).DependsOn);
        Assert.Null(await EnrollAsync(query with { Sender = "other" }));
    }

    [Fact]
    public async Task EnrollAsync_SourceOlderThanTheLimit_IsLeftOut()
    {
        var source = await DispatchAsync();
        var query = Query() with { MaxAge = TimeSpan.FromDays(3) };
        Time.Advance(source.UpdatedAt.AddDays(3) - Time.GetUtcNow());

        Time.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Null(await EnrollAsync(query));
        Time.AdjustTime(source.UpdatedAt.AddDays(3));
        Assert.Equal(source.Id, (await TakeAsync(query)).DependsOn);
    }

    [Fact]
    public async Task EnrollAsync_OldSourceTouchedSince_IsTaken()
    {
        var source = await DispatchAsync();
        Time.Advance(TimeSpan.FromDays(30));
        await Store.UpdateAsync(source.Id, new EventChange(), Cancellation);

        Assert.Equal(source.Id, (await TakeAsync(Query() with { MaxAge = TimeSpan.FromDays(3) })).DependsOn);
    }

    [Fact]
    public async Task EnrollAsync_LimitBeforeAllTime_IsNone()
    {
        var source = await DispatchAsync();
        Time.Advance(TimeSpan.FromDays(3000));

        Assert.Equal(source.Id, (await TakeAsync(Query() with { MaxAge = TimeSpan.MaxValue })).DependsOn);
    }

    [Theory]
    [InlineData(EventStatus.Pending)]
    [InlineData(EventStatus.InProgress)]
    [InlineData(EventStatus.Failed)]
    [InlineData(EventStatus.Restarted)]
    public async Task EnrollAsync_JobOfTooOldSource_ComesBack(EventStatus status)
    {
        await DispatchAsync();
        var job = await SetAsync(await TakeAsync(), status);
        Time.Advance(TimeSpan.FromDays(4));

        Assert.Equal(job.Id, (await TakeAsync(Query() with { MaxAge = TimeSpan.FromDays(3) })).Id);
    }

    [Theory]
    [InlineData(EventStatus.Pending)]
    [InlineData(EventStatus.Failed)]
    [InlineData(EventStatus.Restarted)]
    public async Task EnrollAsync_SourceIsNoneAnyMore_ItsJobComesBackAllTheSame(EventStatus status)
    {
        var source = await DispatchAsync(NewEvent() with { SenderType = "api" });
        var query = Query() with { Filter = Filters.Parse("""{"conditions":[{"key":"description","value":""}]}"""), IgnoreSenderTypes = ["service"] };
        var job = await SetAsync(await TakeAsync(query), status);
        await Store.UpdateAsync(source.Id, new EventChange { Description = "edited", Status = EventStatus.Aborted }, Cancellation);

        Assert.Equal(job.Id, (await TakeAsync(query with { IgnoreSenderTypes = ["api"] })).Id);
    }

    [Theory]
    [InlineData(EventStatus.Pending)]
    [InlineData(EventStatus.Failed)]
    public async Task EnrollAsync_JobOfAnotherSourceTopic_IsNotForTheCaller(EventStatus status)
    {
        await DispatchAsync();
        await SetAsync(await TakeAsync(), status);

        Assert.Null(await EnrollAsync(Query() with { SourceTopics = [new TopicPattern("some.other")] }));
    }

    [Fact]
    public async Task EnrollAsync_TwoTargetTopics_EachGetEverySource()
    {
        var source = await DispatchAsync();
        var other = Query() with { TargetTopic = new TopicName("example.other") };

        Assert.Equal(source.Id, (await TakeAsync()).DependsOn);
        Assert.Equal(source.Id, (await TakeAsync(other)).DependsOn);
        Assert.Null(await EnrollAsync("second"));
        Assert.Null(await EnrollAsync(other with { Sender = "second" }));
    }

    [Fact]
    public async Task EnrollAsync_DeletedJob_IsMadeAgain()
    {
        var source = await DispatchAsync();
        var first = await TakeAsync();
        await Store.DeleteAsync(first.Id, Cancellation);

        var second = await TakeAsync("other");

        Assert.Equal((source.Id, first.Hash), (second.DependsOn, second.Hash));
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task EnrollAsync_ForeignEventWithTheJobsHash_StillMakesTheJob()
    {
        var source = await DispatchAsync();
        await DispatchAsync(NewEvent("some.thing") with { Hash = EventHash.From(TargetTopic, source.Id) });

        var job = await TakeAsync();

        Assert.Equal((source.Id, job.Id), (job.DependsOn, job.Hash));
        Assert.Null(await EnrollAsync("other"));
    }

    [Fact]
    public async Task EnrollAsync_TargetDispatchedByHand_IsTheJob()
    {
        var source = await DispatchAsync();
        await DispatchAsync(NewEvent(TargetTopic) with { DependsOn = source.Id });

        Assert.Null(await EnrollAsync());
    }

    [Fact]
    public async Task EnrollAsync_SeveralTargetsOfOneSource_TheOldestCounts()
    {
        var source = await DispatchAsync();
        var job = await TakeAsync();
        var second = await DispatchAsync(NewEvent(TargetTopic) with { DependsOn = source.Id, Status = EventStatus.Restarted });

        Assert.Null(await EnrollAsync("other"));
        await SetAsync(job, EventStatus.Finished);
        Assert.Null(await EnrollAsync("other"));
        await Store.DeleteAsync(job.Id, Cancellation);
        Assert.Equal(second.Id, (await TakeAsync("other")).Id);
    }

    [Fact]
    public async Task EnrollAsync_UnfinishedJobWithoutSender_IsSkipped()
    {
        var source = await DispatchAsync();
        await DispatchAsync(NewEvent(TargetTopic) with { DependsOn = source.Id, Status = EventStatus.Pending });

        Assert.Null(await EnrollAsync());
    }

    [Fact]
    public async Task EnrollAsync_CancelledBefore_TakesNothing()
    {
        await DispatchAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.EnrollAsync(Query("gone"), new CancellationToken(canceled: true)));
        Assert.Equal(JobClaim.Created, (await EnrollAsync("other"))!.Claim);
    }
}
