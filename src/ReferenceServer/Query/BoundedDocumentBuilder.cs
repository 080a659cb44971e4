using GraphQL;
using GraphQL.Execution;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Ayon.Events.Server.Query;

/// <summary>
/// Parses queries and rejects large ones before their validation, which compares fields with each other, follows each use of a
/// fragment and reports each unknown name, so that a small text could take minutes.
/// </summary>
internal sealed class BoundedDocumentBuilder : IDocumentBuilder
{
    // A thousand ids that are written into the query have room, and as many fields as there may be.
    private const int MostTokens = 10_000;

    private const int MostDirectives = 50;
    private const int MostVariables = 500;

    // Arguments, aliases, members of objects and types of variables: what has a colon.
    private const int MostPairs = 1000;

    private const int MostFields = 2000;
    private const int MostFragments = 100;

    private readonly GraphQLDocumentBuilder _parser = new();

    public GraphQLDocument Build(string body)
    {
        CountTokens(body);
        var document = _parser.Build(body);
        if (document.Definitions.OfType<GraphQLOperationDefinition>().Any(static operation => operation.Operation != OperationType.Query))
        {
            throw new ExecutionError("This server supports queries only, not mutations or subscriptions.");
        }

        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().ToList();
        if (fragments.Count > MostFragments)
        {
            throw new ExecutionError($"The query has {fragments.Count} fragments; the maximum is {MostFragments}.");
        }

        var counter = new FieldCounter(fragments);
        var fields = fragments.Select(static fragment => fragment.SelectionSet)
            .Concat(document.Definitions.OfType<GraphQLOperationDefinition>().Select(static operation => operation.SelectionSet))
            .Sum(counter.Count);
        return fields > MostFields
            ? throw new ExecutionError($"The query has too many fields; the maximum is {MostFields}.")
            : document;
    }

    private static void CountTokens(string body)
    {
        var (tokens, directives, variables, pairs) = (0, 0, 0, 0);
        try
        {
            for (var token = Lexer.Lex(body); token.Kind != TokenKind.EOF; token = Lexer.Lex(body, token.End))
            {
                tokens++;
                directives += token.Kind == TokenKind.AT ? 1 : 0;
                variables += token.Kind == TokenKind.DOLLAR ? 1 : 0;
                pairs += token.Kind == TokenKind.COLON ? 1 : 0;
                Check(tokens, MostTokens, "words and signs");
                Check(directives, MostDirectives, "directives");
                Check(variables, MostVariables, "variables and uses of them");
                Check(pairs, MostPairs, "arguments and aliases");
            }
        }
        catch (GraphQLSyntaxErrorException)
        {
            // The parser says what is wrong there, and comes no further.
        }
    }

    private static void Check(int count, int most, string what)
    {
        if (count > most)
        {
            throw new ExecutionError($"The query has too many {what}; the maximum is {most}.");
        }
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
