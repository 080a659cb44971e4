namespace Ayon.Events.CommandLine.Hosting;

/// <summary>The server, key and certificates that are used under a name.</summary>
internal sealed record Profile
{
    public required string Name { get; init; }

    public required Uri Server { get; init; }

    /// <summary>The API key, which is never printed.</summary>
    public required string ApiKey { get; init; }

    public string? CaFile { get; init; }

    public string? CertificateFile { get; init; }

    // The generated ToString would print the key.
    public override string ToString() => Name;
}

/// <summary>All profiles of a user.</summary>
internal sealed record ProfileList
{
    /// <summary>The name of the profile that is used if none is named; null for none.</summary>
    public string? Default { get; init; }

    public IReadOnlyList<Profile> Profiles { get; init; } = [];

    /// <summary>Returns a profile by name.</summary>
    /// <exception cref="ToolException">There is no such profile.</exception>
    public Profile Find(string name) => Profiles.FirstOrDefault(profile => profile.Name == name) ?? throw new ToolException(
        ExitCode.WrongCommandLine,
        $"No profile '{name}'. {(Profiles.Count == 0 ? "Add it with 'ayon-events profile add'." : $"Profiles: {string.Join(", ", Profiles.Select(static profile => profile.Name))}.")}");
}
