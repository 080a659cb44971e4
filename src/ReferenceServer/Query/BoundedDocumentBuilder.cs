using GraphQL;
using GraphQL.Execution;
using GraphQLParser.AST;

namespace Ayon.Events.Server.Query;

/// <summary>
/// Parses queries and refuses those that are too large before anything looks at them closely: what validates a query compares its
/// fields with each other and follows each use of a fragment, so that a small text could cost minutes.
/// </summary>
internal sealed class BoundedDocumentBuilder : IDocumentBuilder
{
    private const int MostFields = 2000;
    private const int MostFragments = 100;

    private readonly GraphQLDocumentBuilder _parser = new();

    public GraphQLDocument Build(string body)
    {
        var document = _parser.Build(body);
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().ToList();
        if (fragments.Count > MostFragments)
        {
            throw new ExecutionError($"The query has {fragments.Count} fragments: {MostFragments} are allowed.");
        }

        var counter = new FieldCounter(fragments);
        var fields = fragments.Select(static fragment => fragment.SelectionSet)
            .Concat(document.Definitions.OfType<GraphQLOperationDefinition>().Select(static operation => operation.SelectionSet))
            .Sum(counter.Count);
        return fields > MostFields
            ? throw new ExecutionError($"The query has more fields than the {MostFields} that are allowed.")
            : document;
    }

    // Each use of a fragment counts as all of its fields.
    private sealed class FieldCounter(IEnumerable<GraphQLFragmentDefinition> fragments)
    {
        private readonly ILookup<string, GraphQLFragmentDefinition> _fragments =
            fragments.ToLookup(static fragment => fragment.FragmentName.Name.StringValue, StringComparer.Ordinal);

        private readonly Dictionary<string, long> _counted = new(StringComparer.Ordinal);

        public long Count(GraphQLSelectionSet? set) =>
            set is null ? 0 : Math.Min(set.Selections.Sum(CountOne), MostFields + 1);

        private long CountOne(ASTNode selection) => selection switch
        {
            GraphQLField field => 1 + Count(field.SelectionSet),
            GraphQLInlineFragment inline => Count(inline.SelectionSet),
            GraphQLFragmentSpread spread => CountFragment(spread.FragmentName.Name.StringValue),
            _ => 0,
        };

        private long CountFragment(string name)
        {
            if (!_counted.TryGetValue(name, out var count))
            {
                // One that uses itself is told of by the validation.
                _counted[name] = 0;
                _counted[name] = count = _fragments[name].Sum(fragment => Count(fragment.SelectionSet));
            }

            return count;
        }
    }
}
