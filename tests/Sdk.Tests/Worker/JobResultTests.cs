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

    private static async Task<JobResult<Served>> ServeAsync(Served served)
    {
        await Task.Yield();
        return served;
    }
}
