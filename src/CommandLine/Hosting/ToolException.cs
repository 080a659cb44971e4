namespace Ayon.Events.CommandLine.Hosting;

/// <summary>Ends a command with an exit code and one line that says what to do.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">The line.</param>
/// <param name="innerException">The cause, if any.</param>
internal sealed class ToolException(int exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public int ExitCode { get; } = exitCode;
}
