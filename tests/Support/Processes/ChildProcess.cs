using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using System.Threading.Channels;
using CliWrap;

namespace Ayon.Events.TestSupport;

/// <summary>A program that runs beside this one: what it prints is read as it comes, and it ends when it is disposed.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly Channel<string> _unread = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly Pipe _input = new();
    private readonly CancellationTokenSource _kill = new();
    private readonly ProgramCall _call;
    private readonly CommandTask<CommandResult> _running;
    private readonly Task<int> _end;

    private ChildProcess(ProgramCall call)
    {
        _call = call;
        var command = Cli.Wrap(call.Program)
            .WithArguments(call.Arguments)
            .WithEnvironmentVariables(call.Environment)
            .WithStandardInputPipe(PipeSource.FromStream(_input.Reader.AsStream()))
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line => Read(line, _output)))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(line => Read(line, _errors)))
            .WithValidation(CommandResultValidation.None);
        _running = (call.Folder is null ? command : command.WithWorkingDirectory(call.Folder)).ExecuteAsync(_kill.Token);
        _end = EndOfAsync();
    }

    /// <summary>Its process id.</summary>
    public int Id => _running.ProcessId;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _end.IsCompleted;

    /// <summary>All lines that it has printed, of both streams, in the order in which they came.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>What it has printed so far: output, then errors.</summary>
    public string Printed => TextOf(_output) + TextOf(_errors);

    /// <summary>Starts a program.</summary>
    public static ChildProcess Start(ProgramCall call)
    {
        QuickRun.SkipProcess(call.Program);
        return new ChildProcess(call);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="call">The program.</param>
    /// <param name="patience">How long it may take. Default: <see cref="Until.Patience"/>.</param>
    public static async Task<ProgramEnd> RunAsync(ProgramCall call, TimeSpan? patience = null)
    {
        await using var process = Start(call);
        return await process.EndAsync(patience);
    }

    /// <summary>Reads what it prints up to the next line that is wanted.</summary>
    /// <returns>That line.</returns>
    /// <exception cref="InvalidOperationException">It ended without; the message has all that it printed.</exception>
    public async Task<string> UntilAsync(Func<string, bool> isWanted)
    {
        using var patience = new CancellationTokenSource(Until.Patience, TimeProvider.System);
        try
        {
            await foreach (var line in _unread.Reader.ReadAllAsync(patience.Token))
            {
                if (isWanted(line))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{_call} did not print what was waited for: {Printed}");
        }

        throw new InvalidOperationException($"{_call} ended without what was waited for: {Printed}");
    }

    /// <summary>Reads what it prints up to the next line with a text.</summary>
    /// <returns>That line.</returns>
    /// <exception cref="InvalidOperationException">It ended without; the message has all that it printed.</exception>
    public Task<string> UntilAsync(string text) => UntilAsync(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Writes a line to its standard input.</summary>
    public async Task WriteLineAsync(string line) => await _input.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>Sends it a signal.</summary>
    public void Send(Signal signal) => Signals.Send(Id, signal);

    /// <summary>Ends it as a crash does, with SIGKILL, and waits for that.</summary>
    public Task KillAsync()
    {
        Send(Signal.Kill);
        return _end.WaitAsync(Until.Patience, TimeProvider.System);
    }

    /// <summary>Closes its standard input and waits for its end.</summary>
    /// <exception cref="TimeoutException">It does not end; the message has all that it printed.</exception>
    public async Task<ProgramEnd> EndAsync(TimeSpan? patience = null)
    {
        await _input.Writer.CompleteAsync();
        try
        {
            var exitCode = await _end.WaitAsync(patience ?? Until.Patience, TimeProvider.System);
            return new ProgramEnd(exitCode, TextOf(_output), TextOf(_errors));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{_call} does not end: {Printed}");
        }
    }

    /// <summary>Stops it as service hosts do, with SIGTERM, and waits for its end.</summary>
    public Task<ProgramEnd> StopAsync()
    {
        Send(Signal.Terminate);
        return EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // With all that it started.
        await _kill.CancelAsync();
        await _end.WaitAsync(Until.Patience, TimeProvider.System);
        _running.Dispose();
        _kill.Dispose();
    }

    private static string TextOf(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private void Read(string line, StringBuilder text)
    {
        lock (text)
        {
            text.Append(line).Append('\n');
        }

        _lines.Enqueue(line);
        _unread.Writer.TryWrite(line);
    }

    private async Task<int> EndOfAsync()
    {
        try
        {
            return (await _running).ExitCode;
        }
        catch (OperationCanceledException)
        {
            // As a shell says it of a program that was killed.
            return 128 + 9;
        }
        finally
        {
            _unread.Writer.TryComplete();
            await _input.Writer.CompleteAsync();
        }
    }
}

/// <summary>How a program ended, and what it printed.</summary>
public sealed record ProgramEnd(int ExitCode, string Output, string Errors)
{
    /// <summary>Output and errors.</summary>
    public string Printed => Output + Errors;
}
