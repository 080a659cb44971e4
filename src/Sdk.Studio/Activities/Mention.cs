namespace Ayon.Events.Studio;

/// <summary>Formats the mentions in the texts of comments, as AYON's web pages do: <c>$"{Mention.User("artist")} please have a look"</c>.</summary>
public static class Mention
{
    /// <summary>Mentions a user, who gets the comment in the inbox.</summary>
    /// <param name="userName">The name of the user.</param>
    /// <param name="label">The text to show. Default: the name.</param>
    public static string User(string userName, string? label = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(userName);
        return Link(label ?? userName, $"user:{userName}");
    }

    /// <summary>Mentions an entity.</summary>
    /// <param name="kind">The kind of the entity.</param>
    /// <param name="id">Its id.</param>
    /// <param name="label">The text to show.</param>
    public static string Entity(EntityKind kind, string id, string label)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(label);
        return Link(label, $"{kind.Name()}:{id}");
    }

    // Brackets would end the label before its time.
    private static string Link(string label, string target) => $"[{label.Replace('[', '(').Replace(']', ')')}]({target})";
}
