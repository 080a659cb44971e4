// Times that no worker can wait for, and counts below nothing.
namespace Corpus.SettingsOutOfRange;

[Topic("corpus.settings_out_of_range.source")]
public sealed partial record Source;

[EnrollHandler(Target = "corpus.settings_out_of_range.a", TimeoutSeconds = double.PositiveInfinity)] // AYE0037
public sealed class A : Handler;

[EnrollHandler(Target = "corpus.settings_out_of_range.b", TimeoutSeconds = double.NaN)] // AYE0037
public sealed class B : Handler;

[EnrollHandler(Target = "corpus.settings_out_of_range.c", TimeoutSeconds = -1)] // AYE0037
public sealed class C : Handler;

[EnrollHandler(Target = "corpus.settings_out_of_range.d", RatePeriodSeconds = 0)] // AYE0037
public sealed class D : Handler;

[EnrollHandler(Target = "corpus.settings_out_of_range.e", MaxRetries = -1, Lanes = 2000)] // AYE0037 AYE0037
public sealed class E : Handler;

[EnrollHandler(Target = "corpus.settings_out_of_range.f", IgnoreOlderThanDays = -3)] // AYE0037
public sealed class F : Handler;

[EnrollHandler(Target = "corpus.settings_out_of_range.g", RetryDelaySeconds = 1e300, MaxRetryDelaySeconds = 5_000_000)] // AYE0037 AYE0037
public sealed class G : Handler;

[EnrollHandler(Target = "corpus.settings_out_of_range.h", IgnoreOlderThanDays = 36_501)] // AYE0037
public sealed class H : Handler;

[EnrollHandler(Target = "corpus.settings_out_of_range.i", MaxRetries = 1_000_001)] // AYE0037
public sealed class I : Handler;

[EnrollHandler(Target = "corpus.settings_out_of_range.j", Sender = "shotgrid-processor", Lanes = 2)] // AYE0037
public sealed class J : Handler;

[EnrollHandler(Target = "corpus.settings_out_of_range.k", Sender = "shotgrid processor")] // AYE0037
public sealed class K : Handler;

[EnrollHandler(Target = "corpus.settings_out_of_range.l", Sender = "shotgrid-processor", Lanes = 1, MaxRetries = 1_000_000)]
public sealed class L : Handler;

public abstract class Handler : IEnrollHandler<Source>
{
    public Task<JobResult> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken) => throw new NotSupportedException();
}
