using Ayon.Events.Storage.ContractTests.Model;
using CsCheck;

namespace Ayon.Events.Storage.ContractTests;

public abstract class ModelContract : ModelRuns
{
    [Fact]
    public Task Store_AnySequenceOfOperations_DoesWhatTheModelDoes() =>
        Operation.Sequences.SampleAsync(operations => RunAsync(operations), iter: Iterations.Count, threads: 2);
}
