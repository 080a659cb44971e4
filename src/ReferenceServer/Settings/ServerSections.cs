using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Settings;

/// <summary>The sections of the server's settings and the settings in each, as declared by the classes <c>…Options</c>.</summary>
internal static class ServerSections
{
    // Sections of ASP.NET Core that an operator may well use.
    private static readonly string[] OfTheFramework = ["Kestrel", "Logging"];

    /// <summary>Properties of the settings by section.</summary>
    public static FrozenDictionary<string, PropertyInfo[]> All { get; } = typeof(ServerSections).Assembly.GetTypes()
        .Select(static type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
        .Where(static options => options.Section is not null)
        .GroupBy(static options => options.Section!, static options => options.Type)
        .ToFrozenDictionary(
            static section => section.Key,
            static section => section.SelectMany(static type => type.GetProperties()).Where(static property => property.CanWrite).ToArray(),
            StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether settings may begin with this section.</summary>
    public static bool IsKnown(string section) => All.ContainsKey(section) || OfTheFramework.Contains(section, StringComparer.OrdinalIgnoreCase);

    /// <summary>Rejects unknown settings in the server's sections, so that a mistyped setting is not ignored.</summary>
    /// <exception cref="OptionsValidationException">There are unknown settings; the message names them.</exception>
    public static void Check(IConfiguration configuration)
    {
        var problems = All
            .SelectMany(section => configuration.GetSection(section.Key).GetChildren()
                .Select(setting => ProblemOf(section.Key, section.Value, setting)))
            .OfType<string>()
            .ToList();
        if (problems.Count > 0)
        {
            throw new OptionsValidationException(nameof(ServerSections), typeof(ServerSections), problems);
        }
    }

    private static string? ProblemOf(string section, PropertyInfo[] properties, IConfigurationSection setting) =>
        !properties.Any(property => string.Equals(property.Name, setting.Key, StringComparison.OrdinalIgnoreCase))
            ? $"Unknown setting '{section}:{setting.Key}'. The section has {string.Join(", ", properties.Select(static property => property.Name))}."
        // Bound to a text, it would be none.
        : setting.GetChildren().Any() ? $"The setting '{section}:{setting.Key}' must be a single value, not a list or an object. Separate the items of a list by commas."
        : null;

    /// <summary>Binds the settings of a section and validates them before the server starts.</summary>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
