using Ayon.Events.Server.Query;
using Ayon.Events.Server.Storage.Users;
using GraphQL;
using GraphQL.Types;

namespace Ayon.Events.Server.Users.Query;

/// <summary>The field <c>users</c>, in the form that AYON's Python client uses. Users are ordered by name.</summary>
internal sealed class UsersField(IUserStore users) : IRootField
{
    private const int DefaultPage = 100;
    private const string CursorMark = "user:";

    public void AddTo(RootType root) => root
        .Field<NonNullGraphType<UsersConnectionType>>("users")
        .Description("Users by their names. Non-managers see themselves only, guests no one.")
        .Argument<ListGraphType<NonNullGraphType<StringGraphType>>>("names", "Users by name.")
        .Argument<ListGraphType<NonNullGraphType<StringGraphType>>>("emails", "Users by their addresses, in any case of letters.")
        .Argument<StringGraphType>("projectName", "Only users with access to the project, admins and managers.")
        .Argument<ListGraphType<NonNullGraphType<StringGraphType>>>("projects", "Names of projects; access to one of them is enough.")
        .WithPageArguments()
        .WithPageComplexity(DefaultPage)
        .ResolveAsync(ResolveAsync);

    private async Task<object?> ResolveAsync(IResolveFieldContext<object?> context)
    {
        var page = PageArguments.Read(context, CursorMark);
        var count = page.Count ?? DefaultPage;
        var query = new UserListQuery
        {
            Names = TextArguments.Texts(context, "names"),
            Emails = TextArguments.Texts(context, "emails")?.ConvertAll(static email => email.ToLowerInvariant()),
            Projects = Projects(context),
            OnlyUser = context.Caller().IsManager ? null : context.Caller().Name,
            After = page.After,
            Before = page.Before,
            Descending = page.Descending,
            Limit = count + 1,
        };
        if (context.Caller().IsGuest)
        {
            return Page<ListedUser>.Empty;
        }

        var found = await users.ListUsersAsync(query, context.CancellationToken);
        var isMore = found.Count > count;
        var items = found.Take(count).Select(listed => new PageItem<ListedUser>(listed, page.CursorOf(listed.User.Name)));
        return page.Descending
            ? new Page<ListedUser>([.. items], HasNext: query.Before is not null, HasPrevious: isMore)
            : new Page<ListedUser>([.. items], HasNext: isMore, HasPrevious: query.After is not null);
    }

    private static List<string>? Projects(IResolveFieldContext context)
    {
        var projects = TextArguments.Texts(context, "projects");
        return context.GetArgument<string?>("projectName") is not { } name ? projects : [.. projects ?? [], TextArguments.Checked("projectName", name)];
    }
}

/// <summary>A page of users.</summary>
internal sealed class UsersConnectionType() : ConnectionType<ListedUser, UserNodeType>("Users", "User");
