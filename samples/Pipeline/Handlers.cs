namespace Pipeline;

/// <summary>First step: frames become a movie. Two at a time; one that fails comes back.</summary>
[EnrollHandler(Description = "Waiting for the encoder", Lanes = 2, RetryDelaySeconds = 0.5)]
public sealed class Transcode(Encoder encoder) : IEnrollHandler<RenderPublished, MovieTranscoded>
{
    /// <inheritdoc/>
    public async Task<JobResult<MovieTranscoded>> ProcessAsync(EnrollJob<RenderPublished> job, CancellationToken cancellationToken)
    {
        var render = job.Source.Data;
        for (var frame = 0; frame < render.Frames; frame += 10)
        {
            await job.ReportAsync(100.0 * frame / render.Frames, $"Frame {frame} of {render.Frames}", cancellationToken);
            await encoder.EncodeAsync(render.Shot, frame, cancellationToken);
        }

        return JobResult.Finished(new MovieTranscoded { Shot = render.Shot, Path = $"/review/{render.Shot}.mov" }, "Transcoded");
    }
}

/// <summary>Beside the first step: the same source, another target. Neither waits for the other.</summary>
[EnrollHandler(Description = "Waiting for a thumbnail")]
public sealed class MakeThumbnail : IEnrollHandler<RenderPublished, ThumbnailMade>
{
    /// <inheritdoc/>
    public Task<JobResult<ThumbnailMade>> ProcessAsync(EnrollJob<RenderPublished> job, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(JobResult.Finished(new ThumbnailMade { Shot = job.Source.Data.Shot }, "Thumbnail made"));
    }
}

/// <summary>Second step: its source is the first one's target. One after another, in the order of the movies.</summary>
[EnrollHandler(Description = "Waiting for the review list", Sequential = true)]
public sealed class ListForReview(ReviewList reviews) : IEnrollHandler<MovieTranscoded, ReviewListed>
{
    /// <inheritdoc/>
    public async Task<JobResult<ReviewListed>> ProcessAsync(EnrollJob<MovieTranscoded> job, CancellationToken cancellationToken)
    {
        var place = await reviews.AddAsync(job.Source.Data.Path, cancellationToken);
        return JobResult.Finished(new ReviewListed { Shot = job.Source.Data.Shot, Place = place }, $"Place {place} on the review list");
    }
}

/// <summary>Third step: tells the artist. Its jobs carry no data, and so have no record.</summary>
[EnrollHandler(Target = "pipeline.artist_told")]
public sealed class TellArtist : IEnrollHandler<ReviewListed>
{
    /// <inheritdoc/>
    public Task<JobResult> ProcessAsync(EnrollJob<ReviewListed> job, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(JobResult.Finished($"Told the artist of {job.Source.Data.Shot}"));
    }
}
