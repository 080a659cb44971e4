using Ayon.Events.Server.Contract;
using Ayon.Events.Wire;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;

namespace Ayon.Events.Server.Weaknesses;

/// <summary>Makes GraphQL accept the arguments of <c>events</c> and return payloads as a real AYON server does.</summary>
internal sealed class AyonSchema : BaseSchemaNodeVisitor
{
    private const int All = 1000;

    public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema)
    {
        if (type == schema.Query && field is { Name: "events", Resolver: { } resolver })
        {
            field.Resolver = new FuncFieldResolver<object?>(context => resolver.ResolveAsync(new ResolveFieldContext(context) { Arguments = Weaken(context) }));
        }
        else if (type.Name == "EventNode" && field.Name == "payload")
        {
            field.Resolver = new FuncFieldResolver<object?>(static context => context.Source is AyonEvent { Payload: { IsMissing: false } payload } && payload.ToString() is var text and not "{}" ? text : null);
        }
    }

    private static Dictionary<string, ArgumentValue> Weaken(IResolveFieldContext context)
    {
        var arguments = new Dictionary<string, ArgumentValue>(context.Arguments ?? new Dictionary<string, ArgumentValue>(), StringComparer.Ordinal);
        if (context.GetArgument<List<string>?>("ids") is { Count: 0 })
        {
            throw new ExecutionError("syntax error at or near \")\"");
        }

        if (context.GetArgument<List<string>?>("topics")?.Contains("*") == true)
        {
            throw new ExecutionError("Topic '*' does not match regex");
        }

        foreach (var name in (context.GetArgument<List<string>?>("projects") ?? []).Concat(context.GetArgument<List<string>?>("users") ?? []))
        {
            if (!Names.IsName(name))
            {
                throw new ExecutionError($"Name '{name}' does not match regex");
            }
        }

        if (context.GetArgument<List<string>?>("statuses") is { Count: 0 })
        {
            arguments.Remove("statuses");
        }

        if (context.GetArgument<bool?>("hasChildren") == false)
        {
            // Of all ids, it looks for those that are none of a list with a null in it: SQL knows none.
            arguments["ids"] = new ArgumentValue(new List<object?>(), ArgumentSource.Literal);
        }

        if (context.GetArgument<int?>("first") is 0 || context.GetArgument<int?>("last") is 0)
        {
            arguments.Remove("last");
            arguments["first"] = new ArgumentValue(All, ArgumentSource.Literal);
        }

        return arguments;
    }
}
