namespace CoffeeMaker;

/// <summary>What the command line asks for.</summary>
internal sealed record CommandLine(Uri? Server, bool Keep, bool Help)
{
    public const string Text = """
        CoffeeMaker: a worker that brews a coffee for each folder that is approved.

          dotnet run --project samples/CoffeeMaker [-- OPTIONS]

          --server URL   use a running server; its API key comes from AYON_API_KEY
          --keep         keep server and worker running until Ctrl+C
          --help         show this

        Without --server a reference server is started in this process, on a free port with a temporary database.
        """;

    /// <exception cref="ArgumentException">An option is unknown or incomplete.</exception>
    public static CommandLine Parse(string[] args)
    {
        var options = new CommandLine(null, Keep: false, Help: false);
        for (var index = 0; index < args.Length; index++)
        {
            options = args[index] switch
            {
                "--server" when index + 1 < args.Length && Uri.TryCreate(args[index + 1], UriKind.Absolute, out var url) =>
                    options with { Server = Next(url, ref index) },
                "--server" => throw new ArgumentException("--server needs a URL such as http://127.0.0.1:5000."),
                "--keep" => options with { Keep = true },
                "--help" or "-h" => options with { Help = true },
                var unknown => throw new ArgumentException($"Unknown option '{unknown}'."),
            };
        }

        return options;

        static Uri Next(Uri value, ref int index)
        {
            index++;
            return value;
        }
    }
}
