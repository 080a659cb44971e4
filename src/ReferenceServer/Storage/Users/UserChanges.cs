namespace Ayon.Events.Server.Storage.Users;

/// <summary>Tells whoever listens in this process that users, keys or sessions were changed by it.</summary>
internal sealed class UserChanges
{
    /// <summary>Called after each change; must not block.</summary>
    public event Action? Changed;

    public void Tell() => Changed?.Invoke();
}
