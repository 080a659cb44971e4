using Ayon.Events.Server.Access;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;

namespace Ayon.Events.Server.Query;

/// <summary>Applies the policy table (<see cref="Permission"/>) to every root field.</summary>
internal sealed class FieldRules : BaseSchemaNodeVisitor
{
    private const string Forbidden = "FORBIDDEN";

    public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema)
    {
        if (type != schema.Query || field.Resolver is not { } resolver)
        {
            return;
        }

        var rule = Permission.ForField(field.Name);
        field.Resolver = new FuncFieldResolver<object?>(context => rule.Passes(context.Caller())
            ? resolver.ResolveAsync(context)
            : throw new ExecutionError(rule.Refusal) { Code = Forbidden });
    }
}
