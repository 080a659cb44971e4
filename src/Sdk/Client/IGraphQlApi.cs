using Ayon.Events.Wire;
using Refit;

namespace Ayon.Events.Client;

/// <summary>The contract's GraphQL call, for what REST cannot ask.</summary>
internal interface IGraphQlApi
{
    [Post("/graphql")]
    Task<GraphQlEventAnswer> ListAsync(
        [Body] GraphQlEventQuery query, [Property(RetryRules.MayRepeat)] bool mayRepeat, CancellationToken cancellationToken);
}
