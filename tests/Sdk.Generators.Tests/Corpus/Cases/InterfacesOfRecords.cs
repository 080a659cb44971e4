// Interfaces with members of the same names change nothing.
namespace Corpus.InterfacesOfRecords;

[Topic("corpus.interfaces_of_records")]
public sealed partial record Implementing : IHasId, ISecond
{
    [Summary] public int Id { get; init; }

    string IHasId.Where => "a";

    int ISecond.Topic => Id;
}

public interface IHasId
{
    int Id { get; }

    string Where { get; }
}

public interface ISecond
{
    int Topic { get; }
}
