using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ayon.Events.CommandLine.Output;

/// <summary>Writes results and notes. Uses colors only on a terminal, and only if they are not turned off.</summary>
internal sealed class Screen
{
    // The tool never wraps lines: a terminal does that itself, and a script needs complete lines.
    private const int Unbroken = 1_000_000;
    private const int DefaultHeight = 24;

    private readonly TextWriter _output;
    private readonly IAnsiConsole _results;
    private readonly IAnsiConsole _notes;
    private readonly int _height;

    public Screen(ToolEnvironment environment)
    {
        var mayColour = environment.Variable("NO_COLOR") is null && environment.Variable("TERM") != "dumb";
        _output = environment.Output;
        _results = Open(environment.Output, mayColour && environment.OutputWidth is not null);
        _notes = Open(environment.Error, mayColour && environment.IsErrorTerminal);
        Width = environment.OutputWidth;
        _height = environment.OutputHeight ?? DefaultHeight;
        MayRewrite = Width is not null && environment.Variable("TERM") != "dumb";
    }

    /// <summary>The width of the terminal; null if the output is not a terminal.</summary>
    public int? Width { get; }

    /// <summary>Whether lines of the result can be replaced: the output is a terminal that supports it.</summary>
    public bool MayRewrite { get; }

    /// <summary>Starts lines that are replaced at each write. Requires <see cref="MayRewrite"/>.</summary>
    public RewrittenLines StartRewriting() => new(this, Width!.Value, _height);

    /// <summary>Writes a control sequence to the terminal.</summary>
    public void Control(string sequence) => Results(() => _output.Write(sequence));

    /// <summary>Writes a line of the result.</summary>
    /// <param name="markup">The line as Spectre.Console markup.</param>
    public void Line(string markup = "") => Results(() => _results.MarkupLine(markup));

    /// <summary>Writes a part of the result.</summary>
    public void Write(IRenderable part) => Results(() => _results.Write(part));

    /// <summary>Writes a line of the result without markup.</summary>
    public void Raw(string text) => Results(() => _output.WriteLine(text));

    /// <summary>Writes a question to standard error; the answer follows on the same line.</summary>
    public void Prompt(string text) => _notes.Markup($"[bold]{Texts.Safe(text)}[/]");

    /// <summary>Writes a note to standard error.</summary>
    public void Note(string text) => _notes.MarkupLine($"[grey]{Texts.Safe(text)}[/]");

    /// <summary>Writes an error message to standard error.</summary>
    public void Error(string text) => _notes.MarkupLine($"[red]{Texts.Safe(text)}[/]");

    private static IAnsiConsole Open(TextWriter writer, bool colours)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Unbroken;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    private static void Results(Action write)
    {
        try
        {
            write();
        }
        catch (IOException error)
        {
            throw new ReaderLeftException(error);
        }
    }
}
