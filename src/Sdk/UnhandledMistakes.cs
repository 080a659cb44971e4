using Microsoft.Extensions.Options;

namespace Ayon.Events;

/// <summary>
/// For hosts that are not run by <c>RunWorkerAsync</c>: when invalid settings end the process, writes one sentence for each problem and
/// sets exit code 1, instead of a stack trace and a core dump.
/// </summary>
internal static class UnhandledMistakes
{
    private static int _isTold;

    /// <summary>Registers the handler for unhandled exceptions.</summary>
    public static void Tell()
    {
        if (Interlocked.Exchange(ref _isTold, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += static (_, unhandled) =>
            {
                if (unhandled.ExceptionObject is OptionsValidationException mistakes && mistakes.OptionsType.Assembly == typeof(UnhandledMistakes).Assembly)
                {
                    Write(mistakes);
                    Environment.Exit(1);
                }
            };
        }
    }

    /// <summary>Writes each problem as a line to standard error.</summary>
    public static void Write(OptionsValidationException mistakes)
    {
        foreach (var mistake in mistakes.Failures)
        {
            Console.Error.WriteLine(mistake);
        }
    }
}
