using Ayon.Events.Server.Contract;
using Ayon.Events.Wire;
using GraphQL.Types;

namespace Ayon.Events.Server.Query;

/// <summary>An event as GraphQL gives it (contract, "GraphQL"). The payload is there for compatibility and always null.</summary>
internal sealed class EventNodeType : ObjectGraphType<AyonEvent>
{
    public EventNodeType()
    {
        Name = "EventNode";
        Add("id", static stored => stored.Id);
        Add("hash", static stored => stored.Hash);
        Add("topic", static stored => stored.Topic);
        Add("project", static stored => stored.Project);
        Add("user", static stored => stored.User);
        Add("sender", static stored => stored.Sender);
        Add("senderType", static stored => stored.SenderType);
        Add("dependsOn", static stored => stored.DependsOn);
        Add("status", static stored => EventStatusNames.NameOf(stored.Status));
        Field<IntGraphType>("retries").Resolve(static context => context.Source.Retries);
        Add("description", static stored => stored.Description);
        Add("summary", static stored => stored.Summary.ToString());
        Add("createdAt", static stored => EventTime.ToText(stored.CreatedAt));
        Add("updatedAt", static stored => EventTime.ToText(stored.UpdatedAt));
        Add("data", static _ => null);
        Add("payload", static _ => null);
    }

    private void Add(string name, Func<AyonEvent, string?> value) =>
        Field<StringGraphType>(name).Resolve(context => value(context.Source));
}
