using Ayon.Events.Server.Query;

namespace Ayon.Events.Server.Users.Query;

/// <summary>Registers the GraphQL fields of users.</summary>
internal static class UserQuery
{
    public static IServiceCollection AddUserQuery(this IServiceCollection services) => services.AddSingleton<IRootField, UsersField>();
}
