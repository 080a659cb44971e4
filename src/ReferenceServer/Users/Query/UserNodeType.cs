using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Users;
using GraphQL.Types;

namespace Ayon.Events.Server.Users.Query;

/// <summary>The GraphQL type of a user; values without a fixed form are JSON texts.</summary>
internal sealed class UserNodeType : ObjectGraphType<ListedUser>
{
    public UserNodeType()
    {
        Name = "UserNode";
        Add("name", static user => user.Name);
        Add("active", static user => user.Active);
        Add("isAdmin", static user => user.Roles.IsAdmin);
        Add("isManager", static user => user.Roles.IsManager);
        Add("isService", static user => user.Roles.IsService);
        Add("isGuest", static user => user.Roles.IsGuest);
        Add("hasPassword", static user => user.PasswordHash is not null);
        Add("createdAt", static user => EventTime.ToText(user.CreatedAt));
        Add("updatedAt", static user => EventTime.ToText(user.UpdatedAt));
        Add("accessGroups", static user => UserJson.AccessGroupsOf(user).ToJsonString());
        Add("allAttrib", static user => user.Attrib.ToString());
        Field<StringGraphType>("apiKeyPreview").Description("Of the newest key.").Resolve(static context => context.Source.KeyPreview);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>("defaultAccessGroups").Resolve(static _ => Array.Empty<string>());
        Field<NonNullGraphType<UserAttribType>>("attrib").Resolve(static context => context.Source.User);
    }

    private void Add(string name, Func<StoredUser, string?> value) =>
        Field<StringGraphType>(name).Resolve(context => value(context.Source.User));

    private void Add(string name, Func<StoredUser, bool> value) =>
        Field<NonNullGraphType<BooleanGraphType>>(name).Resolve(context => value(context.Source.User));
}

/// <summary>Attributes of a user.</summary>
internal sealed class UserAttribType : ObjectGraphType<StoredUser>
{
    public UserAttribType()
    {
        Name = "UserAttribType";
        foreach (var attribute in UserFields.TextAttributes)
        {
            Field<StringGraphType>(attribute).Resolve(context => context.Source.TextOf(attribute));
        }
    }
}
