using System.Runtime.InteropServices;

namespace Ayon.Events.TestSupport;

/// <summary>Signals to processes, as <c>kill</c> sends them; .NET itself sends SIGKILL only.</summary>
public static partial class Signals
{
    /// <summary>Sends a signal.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="signal">The signal.</param>
    /// <returns>Whether there is such a process.</returns>
    public static bool Send(int processId, Signal signal) => Kill(processId, NumberOf(signal)) == 0;

    /// <summary>Its number here: Linux and macOS count STOP and CONT differently.</summary>
    public static int NumberOf(Signal signal) => signal switch
    {
        Signal.Interrupt => 2,
        Signal.Quit => 3,
        Signal.Kill => 9,
        Signal.Terminate => 15,
        Signal.Stop => OperatingSystem.IsLinux() ? 19 : 17,
        Signal.Continue => OperatingSystem.IsLinux() ? 18 : 19,
        _ => throw new ArgumentOutOfRangeException(nameof(signal)),
    };

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}

/// <summary>What a process may be told.</summary>
public enum Signal
{
    /// <summary>SIGINT: Ctrl+C.</summary>
    Interrupt,

    /// <summary>SIGQUIT; a PostgreSQL crashes on it.</summary>
    Quit,

    /// <summary>SIGKILL: it ends as in a crash.</summary>
    Kill,

    /// <summary>SIGTERM: what service hosts stop a process with.</summary>
    Terminate,

    /// <summary>SIGSTOP: it freezes.</summary>
    Stop,

    /// <summary>SIGCONT: it thaws.</summary>
    Continue,
}
