// Settings at the ends of their ranges, and texts that need escapes.
namespace Corpus.SettingsOfAllKinds;

[Topic("corpus.settings_of_all_kinds.source")]
public sealed partial record Source
{
    [Summary] public string? @class { get; init; }

    [Summary] public int? Number { get; init; }

}

[EnrollHandler(Target = "corpus.settings_of_all_kinds.a", Description = "a \"b\"\n\\c {0}", TimeoutSeconds = 0, RatePeriodSeconds = 0.001, RetryDelaySeconds = 0, MaxRetryDelaySeconds = 2_592_000, IgnoreOlderThanDays = 0, IgnoreSenderTypes = ["a\"b", ""], Lanes = 1024, MaxRetries = 0, Sequential = true, RateLimit = 1, MonotonicProgress = true, PartitionBy = "class")]
public sealed class A : Handler;

[EnrollHandler(Target = "corpus.settings_of_all_kinds.b", PartitionBy = nameof(Source.Number))]
public sealed class B : Handler;

[EnrollHandler(Target = "corpus.settings_of_all_kinds.c", PartitionBy = "Project", Description = null)]
public sealed class C : Handler;

public abstract class Handler : IEnrollHandler<Source>
{
    public Task<JobResult> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken) => throw new NotSupportedException();
}
