using System.Threading.Channels;
using Ayon.Events.Client;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Diagnostics.EventLog;

/// <summary>
/// Dispatches log entries as <c>log.*</c> events, in batches if the server supports them. Entries of the SDK, of its HTTP client
/// and of code that runs while entries are sent are skipped, so that logging never causes logging.
/// </summary>
[ProviderAlias("AyonEvents")]
internal sealed class EventLoggerProvider : ILoggerProvider, ISupportExternalScope, IAsyncDisposable
{
    private const int MostInBatch = 500;

    private static readonly AsyncLocal<bool> IsSending = new();

    private static readonly string[] OwnCategories = ["Ayon.Events", "System.Net.Http", "Polly", "Microsoft.Extensions.Http"];

    private readonly IServiceProvider _services;
    private readonly EventLogOptions _options;
    private readonly TimeProvider _time;
    private readonly Channel<DispatchEventRequest> _entries;
    private readonly CancellationTokenSource _hurry = new();
    private readonly CancellationTokenSource _ending;
    private readonly Task _sending;
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();
    private long _dropped;
    private int _isDisposed;

    public EventLoggerProvider(IServiceProvider services, IOptions<EventLogOptions> options, TimeProvider time)
    {
        _services = services;
        _options = options.Value;
        _time = time;
        _entries = Channel.CreateBounded<DispatchEventRequest>(
            new BoundedChannelOptions(_options.Capacity) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped));
        _ending = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _sending = Task.Run(SendAllAsync);
    }

    public ILogger CreateLogger(string categoryName) => new EventLogger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        await FlushAsync().ConfigureAwait(false);
        _hurry.Dispose();
        _ending.Dispose();
    }

    /// <summary>Sends the remaining entries, and accepts no new ones.</summary>
    public async Task FlushAsync()
    {
        _entries.Writer.TryComplete();
        _ending.CancelAfter(_options.FlushTimeout);
        await _hurry.CancelAsync().ConfigureAwait(false);
        await _sending.ConfigureAwait(false);
    }

    // Written by the SDK or on its behalf: such an entry would cause another one.
    private static bool IsOwn(string category) =>
        IsSending.Value || Array.Exists(OwnCategories, name => IsWithin(category, name));

    private static bool IsWithin(string category, string name) =>
        category.StartsWith(name, StringComparison.Ordinal) && (category.Length == name.Length || category[name.Length] == '.');

    private async Task SendAllAsync()
    {
        IsSending.Value = true;
        var batch = new List<DispatchEventRequest>(MostInBatch);
        while (await _entries.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            await Task.Delay(_options.Period, _time, _hurry.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (batch.Count < MostInBatch && _entries.Reader.TryRead(out var entry))
            {
                batch.Add(entry);
            }

            if (Interlocked.Exchange(ref _dropped, 0) is var dropped and > 0)
            {
                batch.Add(LogEntries.Dropped(dropped));
            }

            await SendAsync(batch).ConfigureAwait(false);
            batch.Clear();
        }
    }

    // Entries that cannot be sent are dropped, and the next batch reports their number.
    private async Task SendAsync(List<DispatchEventRequest> batch)
    {
        try
        {
            // Resolved late: the client itself logs, and cannot be created before the logger provider.
            var client = _services.GetRequiredService<IEventClient>();
            var offers = _services.GetRequiredService<ServerOffers>();
            if (await offers.HaveAsync(ServerExtensions.Batch, _ending.Token).ConfigureAwait(false))
            {
                await client.WriteAsync(new EventBatchRequest([.. batch.Select(static entry => new EventBatchOperation { Dispatch = entry })]), _ending.Token).ConfigureAwait(false);
                return;
            }

            foreach (var entry in batch)
            {
                await client.DispatchAsync(entry, _ending.Token).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is AyonEventsException or OperationCanceledException or OptionsValidationException or ObjectDisposedException)
        {
            Interlocked.Add(ref _dropped, batch.Count);
        }
    }

    private sealed class EventLogger(EventLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => provider._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && logLevel >= provider._options.MinimumLevel && !IsOwn(category);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                provider._entries.Writer.TryWrite(LogEntries.Create(logLevel, category, eventId, formatter(state, exception), exception, provider._scopes));
            }
        }
    }
}
