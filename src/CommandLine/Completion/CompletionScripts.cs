namespace Ayon.Events.CommandLine.Completion;

/// <summary>The completion script of each shell. All call the tool with the directive <c>[suggest:POSITION]</c>.</summary>
internal static class CompletionScripts
{
    private const string Bash =
        """
        _ayon_events() {
            local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}" line="${COMP_LINE:0:COMP_POINT}"
            line="ayon-events ${line#* }"
            COMPREPLY=($(compgen -W "$(ayon-events "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$word"))
        }
        complete -o default -F _ayon_events ayon-events
        """;

    private const string Zsh =
        """
        #compdef ayon-events
        _ayon_events() {
            local line="ayon-events ${(j: :)words[2,CURRENT]}"
            local -a found
            found=("${(@f)$(ayon-events "[suggest:${#line}]" "$line" 2>/dev/null)}")
            compadd -a found || _files
        }
        compdef _ayon_events ayon-events
        """;

    private const string Fish =
        """
        function __ayon_events
            set -l line (commandline -cp)
            ayon-events "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c ayon-events -a '(__ayon_events)'
        """;

    private const string PowerShell =
        """
        Register-ArgumentCompleter -Native -CommandName ayon-events -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $line = "$commandAst".PadRight($cursorPosition)
            ayon-events "[suggest:$cursorPosition]" $line 2>$null |
                Where-Object { $_ -like "$wordToComplete*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = Bash,
        ["zsh"] = Zsh,
        ["fish"] = Fish,
        ["pwsh"] = PowerShell,
    };

    public static IReadOnlyCollection<string> Shells => Scripts.Keys;

    public static string Of(string shell) => Scripts[shell];
}
