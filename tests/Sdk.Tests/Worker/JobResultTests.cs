using Ayon.Events.Tests.EndToEnd;

namespace Ayon.Events.Tests.Worker;

public sealed class JobResultTests
{
    [Fact]
    public async Task Return_RecordOfTarget_IsFinishedWithIt()
    {
        var served = new Served();
        var result = await ServeAsync(served);
        Assert.Equal(JobOutcome.Finished, result.Outcome);
        Assert.Same(served, result.Data);
        Assert.Null(result.Description);
        Assert.Equal(JobResult.Finished(served), result);
    }

    [Fact]
    public async Task Return_RecordThatIsNull_Throws() => await Assert.ThrowsAsync<ArgumentNullException>(static () => ServeAsync(null!));

    [Fact]
    public void Members_OfASnoozedJob_AreTheSameWithAndWithoutARecord()
    {
        var failure = JobResult.Snoozed(TimeSpan.FromMinutes(2), "No beans");
        JobResult plain = failure;
        JobResult<Served> typed = failure;
        Assert.Equal((JobOutcome.Snoozed, "No beans", TimeSpan.FromMinutes(2)), (plain.Outcome, plain.Description, plain.Delay));
        Assert.Equal((plain.Outcome, plain.Description, plain.Delay), (typed.Outcome, typed.Description, typed.Delay));
        Assert.True(plain.Summary.IsMissing && plain.Payload.IsMissing && typed.Summary.IsMissing && typed.Payload.IsMissing);
    }

    [Fact]
    public void Members_OfARecord_AreItsJson()
    {
        var typed = JobResult.Finished(new Ordered { What = "tea" }, "Done");
        Assert.Null(typed.Delay);
        Assert.Contains("tea", typed.Summary.ToString() + typed.Payload, StringComparison.Ordinal);
        Assert.StartsWith("JobResult { Outcome = Finished, Description = Done", typed.ToString(), StringComparison.Ordinal);
    }

    private static async Task<JobResult<Served>> ServeAsync(Served served)
    {
        await Task.Yield();
        return served;
    }
}
