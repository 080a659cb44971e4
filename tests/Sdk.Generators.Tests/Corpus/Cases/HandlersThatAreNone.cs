// What no worker can run.
namespace Corpus.HandlersThatAreNone;

[Topic("corpus.handlers_that_are_none.a")]
public sealed partial record A;

[Topic("corpus.handlers_that_are_none.done")]
public sealed partial record Done;

[EnrollHandler]
public sealed class Nothing; // AYE0016

[EnrollHandler]
public abstract class Abstract : IEnrollHandler<A, Done> // AYE0018
{
    public Task<JobResult<Done>> ProcessAsync(EnrollJob<A> job, CancellationToken cancellationToken) => throw new NotSupportedException();
}

[EnrollHandler] // AYE0031
public sealed class NoTarget : IEnrollHandler<A>
{
    public Task<JobResult> ProcessAsync(EnrollJob<A> job, CancellationToken cancellationToken) => throw new NotSupportedException();
}

public static class Outer
{
    [EnrollHandler(Target = "corpus.handlers_that_are_none.hidden")]
    private sealed class Hidden : IEnrollHandler<A> // AYE0019
    {
        public Task<JobResult> ProcessAsync(EnrollJob<A> job, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
