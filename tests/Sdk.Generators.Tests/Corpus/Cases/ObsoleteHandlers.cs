// Handlers that are to be given up, and topics that are, still do their jobs until then.
using Ayon.Events.Filtering;

namespace Corpus.ObsoleteHandlers;

[Topic("corpus.obsolete_handlers.source")]
public sealed partial record Source([Summary] int Number);

[Obsolete("Use Source.", error: true)]
[Topic("corpus.obsolete_handlers.gone")]
public sealed partial record Gone
{
    [Summary] public int Number { get; init; }

    [Summary] public Kind Kind { get; init; }

    [Payload] public IReadOnlyList<Part> Parts { get; init; } = [];
}

[Obsolete("Use nothing.", error: true)]
public enum Kind
{
    Good,
}

[Obsolete("Use nothing.", error: true)]
public sealed record Part(Kind Kind);

[Topic("corpus.obsolete_handlers.first")]
public sealed partial record First;

[Topic("corpus.obsolete_handlers.second")]
public sealed partial record Second;

[Topic("corpus.obsolete_handlers.third")]
public sealed partial record Third;

[Obsolete("Use Newer.", error: true)]
[EnrollHandler]
public sealed class Older : IEnrollHandler<Source, First>
{
    public Task<JobResult<First>> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken) => throw new NotSupportedException();
}

[Obsolete("Use Newer.", DiagnosticId = "CORPUS9")]
[EnrollHandler(PartitionBy = "Number")]
public sealed class OfGone : IEnrollHandler<Gone, Second>
{
    public static EventFilter? Filter => Gone.Where.Number > 1 & Gone.Where.Kind == Kind.Good;

    public Task<JobResult<Second>> ProcessAsync(EnrollJob<Gone> job, CancellationToken cancellationToken) => throw new NotSupportedException();
}

[Obsolete("Use Newer.", error: true)]
public static class Outer
{
    [EnrollHandler(Target = "corpus.obsolete_handlers.untyped")]
    public sealed class OfGoneToo : IEnrollHandler<Gone>, IEnrollHandler<Source>
    {
        public Task<JobResult> ProcessAsync(EnrollJob<Gone> job, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<JobResult> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

[EnrollHandler]
public sealed class Newer : IEnrollHandler<Source, Third>
{
    public Task<JobResult<Third>> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken) => throw new NotSupportedException();
}
