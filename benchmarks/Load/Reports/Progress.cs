using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Ayon.Events.Load.Reports;

/// <summary>Shows on the error stream what goes on: a spinner on a terminal, plain lines elsewhere.</summary>
internal sealed class Progress
{
    private readonly long _start;
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    private StatusContext? _status;
    private readonly string _scenario;

    public Progress() => (_start, _scenario) = (Stopwatch.GetTimestamp(), "");

    private Progress(Progress whole, string scenario) => (_start, _console, _status, _scenario) = (whole._start, whole._console, whole._status, scenario);

    private string Elapsed => Stopwatch.GetElapsedTime(_start).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>Shows progress while the work runs.</summary>
    public async Task RunAsync(Func<Task> work)
    {
        if (Console.IsErrorRedirected || !_console.Profile.Capabilities.Interactive)
        {
            await work();
            return;
        }

        await _console.Status().StartAsync("…", async status =>
        {
            _status = status;
            await work();
            _status = null;
        });
    }

    /// <summary>The progress of one scenario.</summary>
    public Progress For(string scenario) => new(this, scenario);

    /// <summary>Something begins.</summary>
    public void Now(string what)
    {
        if (_status is { } status)
        {
            status.Status(Markup.Escape($"{Elapsed} {_scenario}: {what}"));
        }
        else
        {
            Console.Error.WriteLine($"{Elapsed} {_scenario}: {what}");
        }
    }

    /// <summary>Something is done, and worth a line that stays.</summary>
    public void Done(string what)
    {
        if (_status is null)
        {
            Console.Error.WriteLine($"{Elapsed} {_scenario}: {what}");
        }
        else
        {
            _console.WriteLine($"{Elapsed} {_scenario}: {what}");
        }
    }
}
