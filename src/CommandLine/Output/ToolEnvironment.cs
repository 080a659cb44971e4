using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ayon.Events.CommandLine.Output;

/// <summary>The environment of the tool: the process, or a test.</summary>
internal sealed record ToolEnvironment
{
    private const int NarrowestTerminal = 40;
    private const int LowestTerminal = 8;

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public required TextReader Input { get; init; }

    /// <summary>Returns an environment variable; null if it is not set or blank.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The width of the output's terminal; null if the output is not a terminal.</summary>
    public int? OutputWidth { get; init; }

    /// <summary>Whether errors go to a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Whether the user can be asked: input and errors are a terminal.</summary>
    public bool CanAsk { get; init; }

    /// <summary>The height of the output's terminal in lines; null if the output is not a terminal.</summary>
    public int? OutputHeight { get; init; }

    /// <summary>Reads a line without showing it; null at the end of the input.</summary>
    public Func<string?> ReadSecret { get; init; } = static () => null;

    /// <summary>The folder of the user's settings.</summary>
    public required string ConfigFolder { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Returns the environment of this process.</summary>
    public static ToolEnvironment OfProcess() => new()
    {
        Output = OpenOutput(),
        Error = Console.Error,
        Input = Console.In,
        Variable = static name => Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null,
        OutputWidth = Console.IsOutputRedirected ? null : Math.Max(Console.WindowWidth, NarrowestTerminal),
        OutputHeight = Console.IsOutputRedirected ? null : Math.Max(Console.WindowHeight, LowestTerminal),
        IsErrorTerminal = !Console.IsErrorRedirected,
        CanAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected,
        ReadSecret = ReadKeys,
        ConfigFolder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "ayon-events"),
    };

    private static string ReadKeys()
    {
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }

    // .NET's console ignores a closed pipe, so that "tail | head" would never end. A file stream throws.
    private static TextWriter OpenOutput()
    {
        if (!Console.IsOutputRedirected || OperatingSystem.IsWindows())
        {
            return Console.Out;
        }

        // Not disposed. For a regular file, it would overwrite the output of other processes.
#pragma warning disable CA2000 // See above; the handle is the process's own.
        var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 1);
        return pipe.CanSeek ? Console.Out : new StreamWriter(pipe, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
#pragma warning restore CA2000
    }
}
