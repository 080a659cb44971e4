namespace Ayon.Events.Server.Storage.Users;

/// <summary>The outcome of a change of users. Unless it is <see cref="Done"/>, nothing was changed.</summary>
internal enum UserOutcome
{
    Done,
    UnknownUser,

    /// <summary>The user has no such key or session.</summary>
    UnknownCredential,

    /// <summary>The name, the key or its label is taken.</summary>
    Taken,

    /// <summary>The user has the maximum number of keys.</summary>
    TooMany,

    /// <summary>No admin who can sign in would remain.</summary>
    LastAdmin,
}
