// A handler of a topic that is tried out.
using System.Diagnostics.CodeAnalysis;

namespace Corpus.ExperimentalTopicOfHandler;

[Experimental("CORPUS8")]
[Topic("corpus.experimental_topic_of_handler.source")]
public sealed partial record Source([Summary] int Number);

[Topic("corpus.experimental_topic_of_handler.target")]
public sealed partial record Target;

[Experimental("CORPUS8")]
[EnrollHandler]
public sealed class Handler : IEnrollHandler<Source, Target>
{
    public Task<JobResult<Target>> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken) => throw new NotSupportedException();
}
