using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Studio;

/// <summary>Settings that are kept, and read again when they change, whatever their record.</summary>
internal interface ICurrentSettings
{
    /// <summary>Reads the studio's settings, and forgets those of projects.</summary>
    Task RefreshAsync(CancellationToken cancellationToken);

    /// <summary>Forgets the settings of a project.</summary>
    void Forget(string project);
}

/// <summary>The settings of the studio, and those of projects that were asked for.</summary>
// What the options' interfaces ask of their type is theirs; no settings are made by reflection.
internal sealed class CurrentSettings<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
    SettingsReader reader,
    ILogger<CurrentSettings<T>> logger) : IOptionsMonitor<T>, IOptionsSnapshot<T>, IAddonSettings<T>, ICurrentSettings
    where T : class, IAddonSettingsModel<T>
{
    private readonly ConcurrentDictionary<string, Task<ReadSettings<T>>> _projects = new(StringComparer.OrdinalIgnoreCase);
    private ReadSettings<T>? _studio;
    private event Action<T, string?>? Changed;

    public T CurrentValue => Volatile.Read(ref _studio)?.Value
        ?? throw new InvalidOperationException($"The settings '{typeof(T).Name}' are read when the host starts. Read them after that, in a handler or a hosted service.");

    T IOptions<T>.Value => CurrentValue;

    public T Get(string? name) => string.IsNullOrEmpty(name) ? CurrentValue : throw new ArgumentException("An addon has one set of settings, without a name.", nameof(name));

    public IDisposable? OnChange(Action<T, string?> listener)
    {
        Changed += listener;
        return new Subscription(() => Changed -= listener);
    }

    public async ValueTask<T> GetAsync(string project, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(project);
        if (_projects.TryGetValue(project, out var known) && known.IsCompletedSuccessfully)
        {
            return (await known.ConfigureAwait(false)).Value;
        }

        // Callers who ask at once share one call, which the end of none of them cancels.
        var reading = _projects.GetOrAdd(project, static (project, reader) => reader.ReadAsync<T>(project, CancellationToken.None), reader);
        try
        {
            return (await reading.WaitAsync(cancellationToken).ConfigureAwait(false)).Value;
        }
        catch when (reading.IsFaulted)
        {
            _projects.TryRemove(KeyValuePair.Create(project, reading));
            throw;
        }
    }

    public void Forget(string project) => _projects.TryRemove(project, out _);

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        _projects.Clear();
        var next = await reader.ReadAsync<T>(project: null, cancellationToken).ConfigureAwait(false);
        var last = Interlocked.Exchange(ref _studio, next);
        if (last is null || last.IsSame(next))
        {
            return;
        }

        logger.SettingsChanged(typeof(T).Name);
        foreach (var listener in Delegate.EnumerateInvocationList(Changed))
        {
            try
            {
                listener(next.Value, Options.DefaultName);
            }
            catch (Exception error)
            {
                // Code of a user: the others are told, and the next change is followed.
                logger.SettingsListenerFailed(error, typeof(T).Name);
            }
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
