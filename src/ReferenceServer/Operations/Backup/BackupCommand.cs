using System.CommandLine;
using System.Globalization;
using Ayon.Events.Server.CommandLine;
using Ayon.Events.Server.Storage.Engines;

namespace Ayon.Events.Server.Operations.Backup;

/// <summary><c>ayon-events-server backup FILE</c></summary>
internal static class BackupCommand
{
    private static readonly Argument<string> Target = new("FILE") { Description = "Path of the copy." };

    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Overwrite FILE if it exists." };

    public static Command Create(DatabaseCommands database)
    {
        var backup = new Command("backup", "Copies the SQLite database to a file, even while servers are using it. For PostgreSQL, use pg_dump.") { Target, Overwrite };
        // As it is: a program newer than the server must not bring the schema up to date first.
        database.SetAction(backup, RunAsync, upgrades: false);
        return backup;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var errors = parsed.InvocationConfiguration.Error;
        var copy = services.GetRequiredService<DatabaseBackup>();
        var file = Path.GetFullPath(parsed.GetValue(Target)!);
        if (copy.Instead is { } instead)
        {
            await errors.WriteLineAsync(instead);
            return ExitCode.Failed;
        }

        if (File.Exists(file) && !parsed.GetValue(Overwrite))
        {
            await errors.WriteLineAsync($"{file} already exists. Use --overwrite to replace it.");
            return ExitCode.Failed;
        }

        await copy.RunAsync(file, cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{file}: {new FileInfo(file).Length} bytes, checked."));
        return ExitCode.Done;
    }
}
