using Ayon.Events.Topics.BuiltIn;

namespace Ayon.Events.Studio.Tests.Entities;

/// <summary>Entities of a job's source event.</summary>
public sealed class JobSourceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetFolderAsync_InAHandler_ReadsTheFolderOfTheEvent()
    {
        await using var studio = await StudioProject.StartAsync(configure: static ayon => ayon.AddEnrollHandler<Naming, FolderStatusChanged>("test.named"));
        var folder = await studio.Project.Folders.CreateAsync(new() { Name = "sh010", FolderType = "Shot" }, Cancellation);
        await studio.RunAsync();
        await studio.Project.Folders.UpdateAsync(folder, new() { Status = "Approved" }, Cancellation);

        var events = studio.Services.GetRequiredService<IEventClient>();
        var jobs = new EventListRequest { Topics = ["test.named"], Statuses = [EventStatus.Finished] };
        await Until.HoldsAsync(async () => (await events.ListAsync(jobs, Cancellation)).Events is [{ Description: "Shot /sh010" }]);
    }

    [Fact]
    public void GetFolderAsync_OutsideOfAJob_SaysWhatToUse()
    {
        var source = TopicEvent.From<AnyFolderEvent>(new AyonEvent { Id = new string('1', 32), Topic = "entity.folder.status_changed", Project = "sdk_a" });
        Assert.Contains("use a StudioClient", Assert.Throws<InvalidOperationException>(() => source.GetProject()).Message, StringComparison.Ordinal);
    }

    private sealed class Naming : IEnrollHandler<FolderStatusChanged>
    {
        public async Task<JobResult> ProcessAsync(EnrollJob<FolderStatusChanged> job, CancellationToken cancellationToken)
        {
            var folder = await job.Source.GetFolderAsync(FolderFields.Path | FolderFields.FolderType, cancellationToken);
            return JobResult.Finished($"{folder.FolderType} {folder.Path}");
        }
    }
}
