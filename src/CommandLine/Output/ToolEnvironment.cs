using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ayon.Events.CommandLine.Output;

/// <summary>The environment of the tool: the process, or a test.</summary>
internal sealed record ToolEnvironment
{
    private const int NarrowestTerminal = 40;

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public required TextReader Input { get; init; }

    /// <summary>An environment variable; null where it is not set or blank.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Width of the terminal that the output goes to; null where it goes elsewhere.</summary>
    public int? OutputWidth { get; init; }

    /// <summary>Whether errors go to a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>That of this process.</summary>
    public static ToolEnvironment OfProcess() => new()
    {
        Output = OpenOutput(),
        Error = Console.Error,
        Input = Console.In,
        Variable = static name => Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null,
        OutputWidth = Console.IsOutputRedirected ? null : Math.Max(Console.WindowWidth, NarrowestTerminal),
        IsErrorTerminal = !Console.IsErrorRedirected,
    };

    // .NET's console passes over a pipe whose reader has left, so that "tail | head" would run for ever: a file tells.
    private static TextWriter OpenOutput()
    {
        if (!Console.IsOutputRedirected || OperatingSystem.IsWindows())
        {
            return Console.Out;
        }

        // Lives as long as the process. In a true file it would write over what others wrote.
#pragma warning disable CA2000 // See above; the handle is the process's own.
        var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 1);
        return pipe.CanSeek ? Console.Out : new StreamWriter(pipe, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
#pragma warning restore CA2000
    }
}
