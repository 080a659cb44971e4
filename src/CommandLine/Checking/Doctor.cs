using System.Net;
using System.Runtime.CompilerServices;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Checking;

/// <summary>Runs the checks in order. A check is skipped if one that it depends on fails.</summary>
internal sealed class Doctor(Connection connection, ToolEnvironment environment, Screen screen)
{
    private static readonly Version LeastVersion = new(1, 16, 0);

    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settings = CheckSettings();
        yield return settings;
        if (connection.Server is null)
        {
            yield break;
        }

        var probe = await ServerProbe.AskAsync(connection, environment.Time, cancellationToken);
        foreach (var finding in probe.Findings)
        {
            yield return finding;
        }

        if (!probe.HasAnswered || settings.Outcome == Outcome.Problem)
        {
            yield break;
        }

        await using var session = Session.Open(connection, environment, screen);
        var (info, version) = await TryAsync("version", () => session.Client.GetServerInfoAsync(cancellationToken), CheckVersion);
        yield return version;
        var (user, key) = await TryAsync(
            "key", () => session.Client.GetCurrentUserAsync(cancellationToken), static user => Finding.Good("key", $"belongs to '{user.Name}'"));
        yield return key;
        if (info is null || user is null)
        {
            yield break;
        }

        yield return CheckRole(user);
        var (_, graphQl) = await TryAsync(
            "graphql",
            () => session.Client.ListAsync(new EventListRequest { Limit = 1, IncludeSummaries = false }, cancellationToken),
            static _ => Finding.Good("graphql", "lists events"));
        yield return graphQl;
        yield return await new StreamCheck(session).RunAsync(Roles.MayDispatch(user), cancellationToken);
        yield return Finding.Good("extensions", info.Extensions.Count == 0
            ? "none: a standard AYON server, which workers poll"
            : string.Join(", ", info.Extensions));
    }

    private Finding CheckSettings()
    {
        if (connection.Server is null)
        {
            return Finding.Problem("settings", "no server address", $"Set {ConnectionOptions.ServerVariable} or specify --server URL.");
        }

        if (connection.ApiKey is null)
        {
            return Finding.Problem("settings", $"{connection.ServerName}, but no API key", $"Set {ConnectionOptions.ApiKeyVariable}. AYON shows the key of a service user only once, when it is created.");
        }

        try
        {
            Session.Open(connection, environment, screen).DisposeAsync().AsTask().GetAwaiter().GetResult();
            return Finding.Good("settings", $"{connection.ServerName}, with an API key");
        }
        catch (ToolException error)
        {
            return Finding.Problem("settings", error.Message, "Correct the setting.");
        }
    }

    private static Finding CheckVersion(ServerInfo info)
    {
        var number = info.Version.Split('-', '+')[0];
        return Version.TryParse(number, out var version) && version >= LeastVersion
            ? Finding.Good("version", info.Version)
            : Finding.Problem("version", $"{info.Version} is older than {LeastVersion}", "Update the server.");
    }

    private static Finding CheckRole(UserInfo user)
    {
        var roles = Roles.Describe(user);
        if (user.Data.IsService)
        {
            return Finding.Good("role", $"{roles}: can dispatch and enroll");
        }

        return Roles.MayDispatch(user)
            ? Finding.Remark("role", $"{roles}: can dispatch, but not enroll", "Workers need the key of a service user.")
            : Finding.Remark("role", $"{roles}: can neither dispatch nor enroll", "Workers need the key of a service user; dispatching needs that of a manager or service.");
    }

    private async Task<(T? Answer, Finding Finding)> TryAsync<T>(string check, Func<Task<T>> ask, Func<T, Finding> judge)
        where T : class
    {
        try
        {
            var answer = await ask();
            return (answer, judge(answer));
        }
        catch (AccessDeniedException error)
        {
            return (null, Finding.Problem(check, $"rejected ({(int?)error.Status}): {error.Detail ?? "no reason given"}", $"Set {ConnectionOptions.ApiKeyVariable} to a key of this server. The current key may have been revoked or belong to another server."));
        }
        catch (AyonEventsException error)
        {
            return (null, Finding.Problem(check, error.Message, Advise(error)));
        }
    }

    private string Advise(AyonEventsException error) => error switch
    {
        ServerBusyException => "Try again in a minute. If the problem remains, read the server's log.",
        ContractException { InnerException: null, Detail: not null, Status: not HttpStatusCode.NotFound } => "The server rejected the request. Update the server or this tool, and report the problem with the output of 'ayon-events info'.",
        { Status: >= HttpStatusCode.InternalServerError } => "The server failed to process the request. Read its log.",
        _ => $"Check that {connection.ServerName} is the address of an AYON server, without a path.",
    };
}
