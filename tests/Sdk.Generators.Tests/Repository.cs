using System.Runtime.CompilerServices;

namespace Ayon.Events.Generators.Tests;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Tests(), "../.."));

    public static string Tests([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
