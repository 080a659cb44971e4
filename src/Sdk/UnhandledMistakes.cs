using Microsoft.Extensions.Options;

namespace Ayon.Events;

/// <summary>
/// Lets a process that ends by wrong settings, since its host was run without <c>RunWorkerAsync</c> and nobody caught the exception,
/// say so in one sentence for each with exit code 1, instead of a stack and a core dump.
/// </summary>
internal static class UnhandledMistakes
{
    private static int _isTold;

    /// <summary>Does so from now on.</summary>
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

    /// <summary>Writes each mistake as a line to standard error.</summary>
    public static void Write(OptionsValidationException mistakes)
    {
        foreach (var mistake in mistakes.Failures)
        {
            Console.Error.WriteLine(mistake);
        }
    }
}
