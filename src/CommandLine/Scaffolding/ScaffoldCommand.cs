using System.CommandLine;
using System.Text.RegularExpressions;
using Ayon.Events.CommandLine.Hosting;

namespace Ayon.Events.CommandLine.Scaffolding;

/// <summary><c>scaffold</c>: writes topics as C# records, inferred from a live server's events.</summary>
internal sealed partial class ScaffoldCommand
{
    private readonly Option<string[]> _topics = OptionValues.List("--topic", "PATTERN", "Topics or patterns, e.g. 'ftrack.*'; separated by commas or repeated.");
    private readonly Option<string> _namespace = new("--namespace") { HelpName = "NAME", Description = "Namespace of the records.", DefaultValueFactory = static _ => "Topics" };
    private readonly Option<string?> _output = new("--output") { HelpName = "PATH", Description = "A .cs file for all records, or a folder for one file per record. Default: standard output." };
    private readonly Option<bool> _force = new("--force") { Description = "Overwrite existing files." };
    private readonly Option<int> _maxEvents = OptionValues.Count("--max-events", "Maximum number of events to read per topic, newest first.", 100, 1, 100_000);

    public static Command Create(CommandHost host)
    {
        var scaffold = new ScaffoldCommand();
        var command = new Command("scaffold", "Writes topics as C# records for Ayon.Events, inferred from events of a live server.")
        {
            scaffold._topics, scaffold._namespace, scaffold._output, scaffold._force, scaffold._maxEvents,
        };
        scaffold._topics.Required = true;
        scaffold._topics.Validators.Add(OptionValues.CheckPatterns);
        scaffold._namespace.Validators.Add(static result =>
        {
            if (result.Tokens.Count > 0 && !NamespaceRule().IsMatch(result.Tokens[0].Value))
            {
                result.AddError($"'{result.Tokens[0].Value}' is not a valid namespace. Example: Studio.Topics.");
            }
        });
        host.SetAction(command, scaffold.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var topics = parsed.GetRequiredValue(_topics);
        var samples = await EventSamples.ReadAsync(session, topics, parsed.GetValue(_maxEvents), cancellationToken);
        if (samples.Count == 0)
        {
            throw new ToolException(ExitCode.NotFound, $"Found no events of {string.Join(", ", topics)} on {session.Connection.ServerName}.");
        }

        var inference = new TopicInference();
        TopicModel[] models = [.. samples.Select(sample => inference.Infer(sample.Key, sample.Value))];
        var writer = new TopicWriter(parsed.GetRequiredValue(_namespace), session.Connection.ServerName);
        if (parsed.GetValue(_output) is not { } output)
        {
            session.Screen.Raw(writer.Write(models).TrimEnd('\n'));
            return ExitCode.Done;
        }

        (string Path, TopicModel[] Models)[] files = output.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
            ? [(output, models)]
            : [.. models.Select(model => (Path.Combine(output, model.Record.Name + ".cs"), new[] { model }))];
        if (!parsed.GetValue(_force) && files.FirstOrDefault(static file => File.Exists(file.Path)).Path is { } existing)
        {
            throw new ToolException(ExitCode.Failed, $"{existing} already exists. Use --force to overwrite it.");
        }

        foreach (var (path, some) in files)
        {
            await WriteAsync(path, writer.Write(some), cancellationToken);
            foreach (var model in some)
            {
                session.Screen.Raw($"{path}  {model.Topic}  ({model.Events} {(model.Events == 1 ? "event" : "events")})");
            }
        }

        return ExitCode.Done;
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await File.WriteAllTextAsync(path, text, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.Failed, $"{path} cannot be written: {error.Message}", error);
        }
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamespaceRule();
}
