using Ayon.Events.Wire;
using Refit;

namespace Ayon.Events.Client;

/// <summary>The GraphQL call of the contract, for queries that REST does not have.</summary>
internal interface IGraphQlApi
{
    [Post("/graphql")]
    Task<GraphQlEventAnswer> ListAsync(
        [Body] GraphQlEventQuery query, [Property(RetryRules.MayRepeat)] bool mayRepeat, CancellationToken cancellationToken);
}
