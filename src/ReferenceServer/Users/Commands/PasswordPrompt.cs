using System.Text;
using Ayon.Events.Server.Access;

namespace Ayon.Events.Server.Users.Commands;

/// <summary>Prompts for a password, or reads it from standard input if that is a file or a pipe.</summary>
internal static class PasswordPrompt
{
    /// <param name="prompts">The output of prompts.</param>
    /// <param name="problem">The error if null is returned.</param>
    public static string? Read(TextWriter prompts, out string? problem)
    {
        var password = Console.IsInputRedirected ? Console.In.ReadLine() ?? "" : Ask(prompts, "Password: ");
        problem = password.Length switch
        {
            < Passwords.Shortest => $"The password must have at least {Passwords.Shortest} characters. Nothing was changed.",
            > Passwords.Longest => $"The password must have at most {Passwords.Longest} characters. Nothing was changed.",
            _ when password.Contains('\0', StringComparison.Ordinal) => "The password contains a NUL character. Nothing was changed.",
            _ when !Console.IsInputRedirected && Ask(prompts, "Repeat password: ") != password => "The passwords differ. Nothing was changed.",
            _ => null,
        };
        return problem is null ? password : null;
    }

    private static string Ask(TextWriter prompts, string question)
    {
        prompts.Write(question);
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

        prompts.WriteLine();
        return typed.ToString();
    }
}
