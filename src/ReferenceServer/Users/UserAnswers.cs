using System.Diagnostics;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Users;

namespace Ayon.Events.Server.Users;

/// <summary>Errors about users.</summary>
internal static class UserAnswers
{
    /// <summary>Gets the response to a change: its result or its error.</summary>
    /// <param name="outcome">The result of the change.</param>
    /// <param name="user">The user.</param>
    /// <param name="done">The response if it was done.</param>
    /// <param name="taken">The message if something is taken.</param>
    public static IResult Answer(this UserOutcome outcome, string user, Func<IResult> done, string taken = "") => outcome switch
    {
        UserOutcome.Done => done(),
        UserOutcome.UnknownUser or UserOutcome.UnknownCredential => new ErrorResult(StatusCodes.Status404NotFound, Describe(outcome, user, taken)),
        _ => ErrorResult.Conflict(Describe(outcome, user, taken)),
    };

    /// <summary>Gets the reason why a change was not done.</summary>
    public static string Describe(UserOutcome outcome, string user, string taken) => outcome switch
    {
        UserOutcome.UnknownUser => $"Not found: user {user}.",
        UserOutcome.UnknownCredential => $"Not found: user {user} has no key or session with this id.",
        UserOutcome.Taken => taken,
        UserOutcome.TooMany => $"User {user} has {UserStore.MostKeys} keys, which is the maximum. Delete one first.",
        UserOutcome.LastAdmin => $"User {user} is the last admin who can log in. Create another admin first.",
        _ => throw new UnreachableException(),
    };

    public static ErrorResult Unknown(string user) => new(StatusCodes.Status404NotFound, Describe(UserOutcome.UnknownUser, user, ""));

    public static ErrorResult NotYours() => ErrorResult.Forbidden("Only this user and admins may do this.");
}
