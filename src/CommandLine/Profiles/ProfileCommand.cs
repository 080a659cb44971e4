using System.CommandLine;
using System.CommandLine.Parsing;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;

namespace Ayon.Events.CommandLine.Profiles;

/// <summary><c>profile</c>: manages the named servers.</summary>
internal sealed class ProfileCommand
{
    private readonly CommandHost _host;

    private ProfileCommand(CommandHost host) => _host = host;

    private ProfileFile File => new(_host.Environment.ConfigFolder);

    public static Command Create(CommandHost host)
    {
        var profile = new ProfileCommand(host);
        var command = new Command("profile", "Manages profiles: servers with their keys under a name, for --profile.")
        {
            profile.CreateAdd(), profile.CreateList(), profile.CreateRemove(), profile.CreateDefault(),
        };
        CommandHost.ShowHelpAlone(command);
        return command;
    }

    private Command CreateAdd()
    {
        var name = Name("Name of the profile. An existing profile is replaced.");
        var isDefault = new Option<bool>("--default") { Description = "Use the profile if none is named. The first profile always is the default." };
        var command = new Command("add", "Adds a profile with the address in --server. Asks for the API key, or reads it from standard input, unless --api-key gives it.") { name, isDefault };
        name.Validators.Add(CheckName);
        _host.SetLocalAction(command, parsed =>
        {
            var given = _host.Connection.ReadGiven(parsed);
            var profile = new Profile
            {
                Name = parsed.GetRequiredValue(name),
                Server = given.Server ?? throw new ToolException(ExitCode.WrongCommandLine, "Specify the address of the profile's server with --server URL."),
                ApiKey = given.ApiKey ?? ReadKey(),
                CaFile = given.CaFile is { } caFile ? Path.GetFullPath(caFile) : null,
                CertificateFile = given.CertificateFile is { } certificate ? Path.GetFullPath(certificate) : null,
            };
            var all = File.Read();
            var others = all.Profiles.Where(other => other.Name != profile.Name).ToList();
            all = new ProfileList
            {
                Default = parsed.GetValue(isDefault) || all.Default is null ? profile.Name : all.Default,
                Profiles = [.. others.Append(profile).OrderBy(static one => one.Name, StringComparer.Ordinal)],
            };
            File.Write(all);
            _host.Screen.Note($"Saved profile '{profile.Name}'{(all.Default == profile.Name ? ", the default," : "")} in {File.Path}.");
            return ExitCode.Done;
        });
        return command;
    }

    private Command CreateList()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object per profile, one per line." };
        var command = new Command("list", "Lists the profiles; '*' marks the default.") { json };
        _host.SetLocalAction(command, parsed =>
        {
            var all = File.Read();
            if (parsed.GetValue(json))
            {
                foreach (var profile in all.Profiles)
                {
                    _host.Screen.Raw(JsonText.Line(new { profile.Name, profile.Server, profile.CaFile, profile.CertificateFile, IsDefault = profile.Name == all.Default }));
                }

                return ExitCode.Done;
            }

            if (all.Profiles.Count == 0)
            {
                _host.Screen.Note("No profiles. Add one with 'ayon-events profile add NAME --server URL'.");
                return ExitCode.Done;
            }

            var columns = new Columns("NAME", "DEFAULT", new("SERVER", 20));
            foreach (var profile in all.Profiles)
            {
                columns.Add((profile.Name, "bold"), (profile.Name == all.Default ? "*" : "", null), (Connection.Display(profile.Server), null));
            }

            columns.Write(_host.Screen);
            return ExitCode.Done;
        });
        return command;
    }

    private Command CreateRemove()
    {
        var name = Name("Name of the profile.");
        var command = new Command("remove", "Removes a profile and its key.") { name };
        _host.SetLocalAction(command, parsed =>
        {
            var all = File.Read();
            var removed = all.Find(parsed.GetRequiredValue(name));
            File.Write(new ProfileList { Default = all.Default == removed.Name ? null : all.Default, Profiles = [.. all.Profiles.Where(profile => profile.Name != removed.Name)] });
            _host.Screen.Note($"Removed profile '{removed.Name}'.");
            return ExitCode.Done;
        });
        return command;
    }

    private Command CreateDefault()
    {
        var name = Name("Name of the profile.");
        var command = new Command("default", "Sets the profile that is used if none is named.") { name };
        _host.SetLocalAction(command, parsed =>
        {
            var all = File.Read();
            var profile = all.Find(parsed.GetRequiredValue(name));
            File.Write(all with { Default = profile.Name });
            _host.Screen.Note($"'{profile.Name}' ({Connection.Display(profile.Server)}) is the default.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Name(string description) => new("name") { Description = description };

    private static void CheckName(ArgumentResult result)
    {
        if (result.Tokens is [var token] && !(token.Value.Length <= 64 && token.Value.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')))
        {
            result.AddError($"'{token.Value}' is not a valid name of a profile. Use up to 64 letters, digits, '-', '_' or '.'.");
        }
    }

    private string ReadKey()
    {
        string? key;
        if (_host.Environment.CanAsk)
        {
            _host.Screen.Prompt("API key: ");
            key = _host.Environment.ReadSecret();
        }
        else
        {
            key = _host.Environment.Input.ReadLine();
        }

        return string.IsNullOrWhiteSpace(key) ? throw new ToolException(ExitCode.WrongCommandLine, "No API key was given. Nothing was saved.") : key.Trim();
    }
}
