using System.Collections.Concurrent;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>Keeps what is logged at Information and above.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Message)> _entries = [];

    public int Count(string text) => _entries.Count(entry => entry.Message.Contains(text, StringComparison.Ordinal));

    public int CountOf(string category) => _entries.Count(entry => entry.Category.StartsWith(category, StringComparison.Ordinal));

    public override string ToString() => string.Join('\n', _entries.Select(static entry => $"{entry.Category}: {entry.Message}"));

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _entries);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<(string Category, string Message)> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                entries.Enqueue((category, $"{formatter(state, exception)} {exception}".TrimEnd()));
            }
        }
    }
}
