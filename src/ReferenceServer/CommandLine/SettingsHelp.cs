using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Reflection;
using Ayon.Events.Server.Settings;

namespace Ayon.Events.Server.CommandLine;

/// <summary>The help of a command with the server's settings, which the parser does not know as options.</summary>
/// <param name="help">The help of commands and options.</param>
internal sealed class SettingsHelp(HelpAction help) : SynchronousCommandLineAction
{
    private const string NotListed = "Additional Arguments:";
    private const string Placeholder = "[[--] <additional arguments>...]]";
    private const int NameWidth = 36;
    private const int TextWidth = 84;

    /// <summary>Adds the settings to the help of all commands.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new SettingsHelp((HelpAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        parseResult.InvocationConfiguration.Output = text;
        var exitCode = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;

        var known = text.ToString();
        var takesSettings = known.Contains(Placeholder, StringComparison.Ordinal);
        known = known.Replace(Placeholder, "[--Section:Name <value>...]", StringComparison.Ordinal);
        output.WriteLine((known.IndexOf(NotListed, StringComparison.Ordinal) is >= 0 and var end ? known[..end] : known).TrimEnd());
        if (parseResult.CommandResult.Command is RootCommand)
        {
            WriteSettings(output);
        }
        else if (takesSettings)
        {
            output.WriteLine();
            output.WriteLine("The command takes the server's settings; see 'ayon-events-server --help'.");
        }

        return exitCode;
    }

    private static void WriteSettings(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("Settings:");
        Write(output, "--urls <text>", $"Addresses to listen on, separated by ';'. Default: {Hosting.ServerHosting.DefaultUrl}.");
        Write(output, "--environment <text>", "Development enables the pages for developers.");
        foreach (var (section, properties) in ServerSections.All.OrderBy(static section => section.Key, StringComparer.Ordinal))
        {
            foreach (var property in properties)
            {
                Write(output, $"--{section}:{property.Name} <{FormOf(property)}>", SettingDescriptions.Of(property));
            }
        }

        Write(output, "--Kestrel:... <text>", "Settings of the web server, e.g. certificates, as in ASP.NET Core.");
        Write(output, "--Logging:... <text>", "Settings of the log, as in .NET, e.g. --Logging:LogLevel:Default Debug.");
    }

    private static string FormOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(bool) ? "true|false"
            : type == typeof(TimeSpan) ? "hh:mm:ss"
            : type.IsEnum ? string.Join('|', Enum.GetNames(type))
            : type.IsPrimitive ? "number"
            : "text";
    }

    private static void Write(TextWriter output, string name, string description)
    {
        var line = $"  {name.PadRight(NameWidth)}";
        if (name.Length > NameWidth)
        {
            output.WriteLine(line);
            line = new string(' ', NameWidth + 2);
        }

        var start = line.Length;
        foreach (var word in description.Split(' '))
        {
            if (line.Length + word.Length > NameWidth + TextWidth && line.Length > start)
            {
                output.WriteLine(line);
                line = new string(' ', NameWidth + 2);
            }

            line += " " + word;
        }

        output.WriteLine(line);
    }
}
