using System.Text.Json;
using System.Threading.Channels;
using Ayon.Events.Client;
using Ayon.Events.Realtime;
using Ayon.Events.Wire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Studio;

/// <summary>
/// Reads the settings before anything else starts, and again whenever the server says that they changed, or may have said so unheard.
/// </summary>
internal sealed class SettingsFollower(
    IEnumerable<ICurrentSettings> all,
    IEventStream stream,
    IOptions<AyonOptions> options,
    TimeProvider time,
    ILogger<SettingsFollower> logger) : BackgroundService, IHostedLifecycleService, IRefreshable
{
    private const string Topic = "settings.changed";

    // The server does not say when a subscription holds: what changes in the first moments may be missed.
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(5);

    private readonly ICurrentSettings[] _all = [.. all.Distinct()];
    private readonly Channel<bool> _requests = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(15));
        while (true)
        {
            try
            {
                await RefreshAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (ServerBusyException error)
            {
                // Both may have been started at the same time.
                logger.SettingsWait(error.Message);
                await Task.Delay(backoff.Next(), time, cancellationToken).ConfigureAwait(false);
            }
            catch (AyonEventsException error)
            {
                throw new OptionsValidationException(
                    Options.DefaultName, typeof(AyonOptions), [AyonOptionsSetup.Tell($"the settings of addon {Addon} cannot be read. {error.Message}")]);
            }
        }
    }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (var settings in _all)
        {
            await settings.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Addon => $"{options.Value.AddonName} {options.Value.AddonVersion} ({options.Value.DefaultSettingsVariant})";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        EventHandler ask = (_, _) => _requests.Writer.TryWrite(true);
        EventHandler askTwice = (_, _) => _ = AskTwiceAsync(stoppingToken);
        stream.Connected += askTwice;
        stream.EventsMissed += ask;
        try
        {
            await Task.WhenAll(ListenAsync(stoppingToken), RefreshWhenAskedAsync(stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            stream.Connected -= askTwice;
            stream.EventsMissed -= ask;
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await foreach (var notice in stream.SubscribeAsync([Topic], cancellationToken: stopping).ConfigureAwait(false))
        {
            if (!IsOurs(notice.SummaryJson))
            {
                continue;
            }

            if (notice.Project is { } project)
            {
                foreach (var settings in _all)
                {
                    settings.Forget(project);
                }
            }
            else
            {
                _requests.Writer.TryWrite(true);
            }
        }
    }

    private async Task RefreshWhenAskedAsync(CancellationToken stopping)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(15));
        await foreach (var _ in _requests.Reader.ReadAllAsync(stopping).ConfigureAwait(false))
        {
            while (!await TryRefreshAsync(stopping).ConfigureAwait(false))
            {
                await Task.Delay(backoff.Next(), time, stopping).ConfigureAwait(false);
            }

            backoff.Reset();
        }
    }

    private async Task AskTwiceAsync(CancellationToken stopping)
    {
        _requests.Writer.TryWrite(true);
        await Task.Delay(SecondLook, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _requests.Writer.TryWrite(true);
    }

    // Whether there is nothing to be tried again.
    private async Task<bool> TryRefreshAsync(CancellationToken stopping)
    {
        try
        {
            await RefreshAsync(stopping).ConfigureAwait(false);
            return true;
        }
        catch (ServerBusyException error)
        {
            logger.SettingsWait(error.Message);
            return false;
        }
        catch (AyonEventsException error)
        {
            // Asking again brings the same: the next change may mend it, and until then the last good settings hold.
            logger.SettingsBroken(error, Addon);
            return true;
        }
    }

    private bool IsOurs(RawJson summary)
    {
        if (summary.IsMissing)
        {
            return true;
        }

        using var document = JsonDocument.Parse(summary.Utf8);
        var root = document.RootElement;
        var addon = AddonIdentity.Of(options.Value);
        return root.ValueKind != JsonValueKind.Object
            || (Is(root, "addon_name", "addonName", addon.Name) && Is(root, "addon_version", "addonVersion", addon.Version) && Is(root, "variant", "variant", addon.Variant));
    }

    // What is not said may be ours.
    private static bool Is(JsonElement summary, string name, string otherName, string expected) =>
        (!summary.TryGetProperty(name, out var value) && !summary.TryGetProperty(otherName, out value))
        || value.ValueKind != JsonValueKind.String
        || value.ValueEquals(expected);
}
