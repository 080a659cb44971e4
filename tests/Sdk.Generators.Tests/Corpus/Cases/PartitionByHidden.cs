// Members that generated code cannot read, and what is none.
namespace Corpus.PartitionByHidden;

[Topic("corpus.partition_by_hidden.source")]
public partial record Source
{
    private string Hidden => "a";

    protected string Protected => Hidden;

    internal string Internal => Protected;

    public static string Shared => "a";

    public Span<int> Span => [];
}

[EnrollHandler(Target = "corpus.partition_by_hidden.a", PartitionBy = "Hidden")] // AYE0032
public sealed class A : Handler;

[EnrollHandler(Target = "corpus.partition_by_hidden.b", PartitionBy = "Protected")] // AYE0032
public sealed class B : Handler;

[EnrollHandler(Target = "corpus.partition_by_hidden.c", PartitionBy = "Internal")]
public sealed class C : Handler;

[EnrollHandler(Target = "corpus.partition_by_hidden.d", PartitionBy = "Shared")] // AYE0032
public sealed class D : Handler;

[EnrollHandler(Target = "corpus.partition_by_hidden.e", PartitionBy = "Span")] // AYE0032
public sealed class E : Handler;

public abstract class Handler : IEnrollHandler<Source>
{
    public Task<JobResult> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken) => throw new NotSupportedException();
}
