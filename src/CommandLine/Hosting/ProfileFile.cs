using System.Text.Json;

namespace Ayon.Events.CommandLine.Hosting;

/// <summary>The file of a user's profiles. It has keys, so that on Unix only its owner can read it.</summary>
/// <param name="folder">The folder of the user's settings.</param>
internal sealed class ProfileFile(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Path { get; } = System.IO.Path.Combine(folder, "profiles.json");

    /// <summary>Reads the profiles; none if there is no file.</summary>
    /// <exception cref="ToolException">The file cannot be read.</exception>
    public ProfileList Read()
    {
        try
        {
            return !File.Exists(Path) ? new ProfileList() : JsonSerializer.Deserialize<ProfileList>(File.ReadAllBytes(Path), Format) ?? new ProfileList();
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or UriFormatException)
        {
            throw new ToolException(ExitCode.WrongCommandLine, $"{Path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Replaces the profiles.</summary>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public void Write(ProfileList profiles)
    {
        var temporary = $"{Path}.{Environment.ProcessId}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
                options.UnixCreateMode = OwnerOnly;
            }

            // A file that exists would keep its mode, and a crash would leave half of it.
            File.Delete(temporary);
            using (var stream = new FileStream(temporary, options))
            {
                JsonSerializer.Serialize(stream, profiles, Format);
            }

            File.Move(temporary, Path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.WrongCommandLine, $"{Path} cannot be written: {error.Message}", error);
        }
    }
}
