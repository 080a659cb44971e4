using System.Reflection;

namespace Ayon.Events.Generators.Diagnostics;

/// <summary>The addresses of the diagnostics' pages in the project's repository, whose address the build writes into this assembly.</summary>
internal static class HelpPages
{
    /// <summary>The name of the metadata with <c>PackageProjectUrl</c>.</summary>
    public const string ProjectUrl = nameof(ProjectUrl);

    private static readonly string Root = typeof(HelpPages).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(static metadata => metadata.Key == ProjectUrl)?.Value ?? "";

    /// <summary>Returns the page of a diagnostic; the path within the package if it was built without an address.</summary>
    public static string Of(string id) => Of(id, Root);

    /// <summary>Returns the page of a diagnostic in a repository.</summary>
    public static string Of(string id, string projectUrl)
    {
        var page = $"docs/diagnostics/{id}.md";
        return projectUrl.Length == 0 ? page : $"{projectUrl.TrimEnd('/')}/blob/main/{page}";
    }
}
