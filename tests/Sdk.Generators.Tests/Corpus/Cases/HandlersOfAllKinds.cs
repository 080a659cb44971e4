// Handlers of several sources, nested, primary constructors, explicit implementations.
namespace Corpus.HandlersOfAllKinds;

[Topic("corpus.handlers_of_all_kinds.a")]
public sealed partial record A([Summary] int Number);

[Topic("corpus.handlers_of_all_kinds.b")]
public sealed partial record B;

[Topic("corpus.handlers_of_all_kinds.many.*")]
public sealed partial record Many;

[Topic("corpus.handlers_of_all_kinds.done")]
public sealed partial record Done;

[EnrollHandler(PartitionBy = "Project")]
public sealed class Several(TimeProvider time) : IEnrollHandler<A, Done>, IEnrollHandler<B, Done>, IEnrollHandler<Many, Done>
{
    Task<JobResult<Done>> IEnrollHandler<A, Done>.ProcessAsync(EnrollJob<A> job, CancellationToken cancellationToken) => throw new NotSupportedException(time.ToString());

    Task<JobResult<Done>> IEnrollHandler<B, Done>.ProcessAsync(EnrollJob<B> job, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<JobResult<Done>> ProcessAsync(EnrollJob<Many> job, CancellationToken cancellationToken) => throw new NotSupportedException();
}

public static class Outer
{
    [EnrollHandler(Target = "corpus.handlers_of_all_kinds.untyped")]
    internal sealed record Nested : IEnrollHandler<A>
    {
        public Task<JobResult> ProcessAsync(EnrollJob<A> job, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
