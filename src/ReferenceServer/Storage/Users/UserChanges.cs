namespace Ayon.Events.Server.Storage.Users;

/// <summary>Notifies listeners in this process of changes of users, keys and sessions by this process.</summary>
internal sealed class UserChanges
{
    /// <summary>Raised after each change; handlers must not block.</summary>
    public event Action? Changed;

    public void Tell() => Changed?.Invoke();
}
