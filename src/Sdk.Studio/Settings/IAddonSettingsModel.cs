using System.ComponentModel;
using Ayon.Events.Topics;

namespace Ayon.Events.Studio;

/// <summary>What the generator implements for a record with <see cref="AddonSettingsAttribute"/>. Not intended to be used directly.</summary>
/// <typeparam name="TSelf">The record.</typeparam>
public interface IAddonSettingsModel<TSelf>
    where TSelf : class, IAddonSettingsModel<TSelf>
{
    /// <summary>Reads settings.</summary>
    /// <param name="utf8Json">The settings as the server gives them, a JSON object in UTF-8.</param>
    /// <param name="secrets">The secrets that they may name. Those that are unknown are noted in it.</param>
    /// <exception cref="ContractException">The settings do not fit the record.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Read(ReadOnlySpan<byte> utf8Json, SecretValues secrets);
}
