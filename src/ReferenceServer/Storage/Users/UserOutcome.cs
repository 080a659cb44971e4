namespace Ayon.Events.Server.Storage.Users;

/// <summary>How a change of users ended. Unless it is <see cref="Done"/>, nothing was changed.</summary>
internal enum UserOutcome
{
    Done,
    UnknownUser,

    /// <summary>The user has no such key or session.</summary>
    UnknownCredential,

    /// <summary>Another has the name, the key or its label.</summary>
    Taken,

    /// <summary>The user has as many keys as are kept.</summary>
    TooMany,

    /// <summary>Nobody could administer the server any more.</summary>
    LastAdmin,
}
