namespace Ayon.Events.Server.CommandLine;

/// <summary>Reports the progress of a command periodically.</summary>
internal sealed class Progress(TextWriter errors, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private long _last = time.GetTimestamp();

    /// <param name="text">Describes the progress; called only when it is printed.</param>
    public void Report(Func<string> text)
    {
        if (time.GetElapsedTime(_last) >= Pause)
        {
            _last = time.GetTimestamp();
            errors.WriteLine($"{text()} so far");
        }
    }
}
