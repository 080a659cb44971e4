namespace Ayon.Events.CommandLine.Hosting;

/// <summary>Thrown to end a command with an exit code and a one-line message.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">The message, one line.</param>
/// <param name="innerException">The cause, or null.</param>
internal sealed class ToolException(int exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public int ExitCode { get; } = exitCode;
}
