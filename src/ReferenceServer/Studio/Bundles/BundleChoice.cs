using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Studio.Addons;

namespace Ayon.Events.Server.Studio.Bundles;

/// <summary>The addons that a bundle of the studio has, as far as a bundle of a project does not say otherwise.</summary>
/// <param name="Name">The bundle: the project's, where it has one.</param>
/// <param name="Addons">The version of each.</param>
/// <param name="Inherited">With a project's bundle, the names of those that are the studio's.</param>
internal sealed record BundleChoice(string Name, IReadOnlyDictionary<string, string> Addons, IReadOnlyList<string> Inherited)
{
    private const string Inherit = "__inherit__";

    public bool IsOfProject { get; private init; }

    /// <summary>Chooses; null where a bundle is not there.</summary>
    /// <param name="named">The studio's bundle, or null for the one of the variant.</param>
    /// <param name="namedOfProject">The project's bundle, or null for the one that the project uses.</param>
    /// <param name="variant">E.g. <c>production</c>, or the name of a developer's bundle.</param>
    /// <param name="projectData">The data of the project, or null without one.</param>
    /// <param name="bundles">All bundles.</param>
    /// <param name="library">All addons.</param>
    public static BundleChoice? Make(
        string? named, string? namedOfProject, string variant, JsonObject? projectData, IReadOnlyList<Bundle> bundles, IReadOnlyList<Addon> library)
    {
        var isShared = variant is "production" or "staging";
        var studio = isShared && named is not null ? bundles.FirstOrDefault(bundle => bundle.Name == named) : bundles.FirstOrDefault(bundle => bundle.IsOf(variant));
        if (studio is null)
        {
            return null;
        }

        var addons = studio.Addons
            .Where(addon => studio.VersionOf(addon.Key) is not null)
            .ToDictionary(static addon => addon.Key, addon => studio.VersionOf(addon.Key)!, StringComparer.Ordinal);
        var name = namedOfProject ?? (isShared ? (projectData?["bundle"] as JsonObject)?.TextOf(variant) : null);
        if (name is null)
        {
            return new BundleChoice(studio.Name, addons, []);
        }

        var project = bundles.FirstOrDefault(bundle => bundle.Name == name && bundle.IsProject);
        return project is null ? null : Combine(project, addons, library);
    }

    private static BundleChoice Combine(Bundle project, Dictionary<string, string> addons, IReadOnlyList<Addon> library)
    {
        var inherited = addons.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var addon in project.Addons.Select(static addon => addon.Key).Where(addon => project.VersionOf(addon) != Inherit))
        {
            var version = project.VersionOf(addon);
            if (version is null)
            {
                addons.Remove(addon);
                inherited.Remove(addon);
            }
            else if (library.Any(known => known.Name == addon && known.Version == version && known.IsOverridable))
            {
                addons[addon] = version;
                inherited.Remove(addon);
            }
        }

        return new BundleChoice(project.Name, addons, [.. inherited.Order(StringComparer.Ordinal)]) { IsOfProject = true };
    }
}
