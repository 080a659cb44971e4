namespace Ayon.Events.Studio;

/// <summary>
/// The addon's settings of a project. Those of the studio, without a project's own, are in
/// <see cref="Microsoft.Extensions.Options.IOptionsMonitor{TOptions}"/>. Safe for concurrent use.
/// </summary>
/// <typeparam name="T">The record of the settings.</typeparam>
public interface IAddonSettings<T>
    where T : class, IAddonSettingsModel<T>
{
    /// <summary>
    /// Gets the settings of a project: the studio's with the project's overrides. They are fetched once and kept until they change; after a
    /// connection is lost, they are fetched again.
    /// </summary>
    /// <param name="project">The name of the project.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EntityNotFoundException">There is no such project, or the addon is not installed in this version.</exception>
    /// <exception cref="ContractException">The settings do not fit the record, or name a secret that does not exist.</exception>
    /// <exception cref="AyonEventsException">The server did not give the settings.</exception>
    ValueTask<T> GetAsync(string project, CancellationToken cancellationToken = default);
}
