namespace Ayon.Events.TestSupport;

/// <summary>A program and how it is to be called.</summary>
/// <param name="Program">Its name or path.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record ProgramCall(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Where it runs. Default: where this process does.</summary>
    public string? Folder { get; init; }

    /// <summary>Variables beside those of this process; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>A .NET program that was built already.</summary>
    /// <param name="assembly">The path of its assembly.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProgramCall Dotnet(string assembly, params IEnumerable<string> arguments) => new("dotnet", [assembly, .. arguments]);

    public override string ToString() => string.Join(' ', Arguments.Prepend(Program));
}
