using System.CommandLine;
using Ayon.Events.CommandLine.Hosting;

namespace Ayon.Events.CommandLine.Completion;

/// <summary><c>completion</c>: prints a script for shell completion. The scripts call the tool itself.</summary>
internal static class CompletionCommand
{
    public static Command Create(CommandHost host)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong([.. CompletionScripts.Shells]);
        var command = new Command(
            "completion",
            """
            Prints a script that makes a shell complete commands, options and values.

              bash  source <(ayon-events completion bash)                      in ~/.bashrc
              zsh   source <(ayon-events completion zsh)                       in ~/.zshrc, after compinit
              fish  ayon-events completion fish | source                       in ~/.config/fish/config.fish
              pwsh  ayon-events completion pwsh | Out-String | Invoke-Expression   in $PROFILE
            """)
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            host.Screen.Raw(CompletionScripts.Of(parsed.GetRequiredValue(shell)));
            return ExitCode.Done;
        });
        return command;
    }
}
