using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>Base class of events of bundles: the versions of addons that are used together.</summary>
public abstract record BundleEvent
{
    /// <summary>Gets the name of the bundle.</summary>
    [Summary] public string? Name { get; init; }

    /// <summary>Gets the versions of the addons by name, e.g. of <c>bundle.created</c>.</summary>
    [Payload] public IReadOnlyDictionary<string, string?>? Addons { get; init; }

    /// <summary>Gets the version of the launcher.</summary>
    [Payload, JsonPropertyName("installer_version")] public string? InstallerVersion { get; init; }
}

/// <summary>A bundle was created.</summary>
[Topic("bundle.created")]
public sealed partial record BundleCreated : BundleEvent
{
    /// <summary>Gets a value indicating whether it is the production bundle.</summary>
    [Summary] public bool? IsProduction { get; init; }

    /// <summary>Gets a value indicating whether it is the staging bundle.</summary>
    [Summary] public bool? IsStaging { get; init; }

    /// <summary>Gets a value indicating whether it is a bundle of a developer.</summary>
    [Summary] public bool? IsDev { get; init; }
}

/// <summary>A bundle was changed.</summary>
[Topic("bundle.updated")]
public sealed partial record BundleUpdated : BundleEvent
{
    /// <summary>Gets the names of the changed fields.</summary>
    [Summary] public IReadOnlyList<string>? ChangedFields { get; init; }

    /// <summary>Gets a value indicating whether it is the production bundle.</summary>
    [Summary] public bool? IsProduction { get; init; }

    /// <summary>Gets a value indicating whether it is the staging bundle.</summary>
    [Summary] public bool? IsStaging { get; init; }

    /// <summary>Gets a value indicating whether it is archived.</summary>
    [Summary] public bool? IsArchived { get; init; }

    /// <summary>Gets a value indicating whether it is a bundle of a developer.</summary>
    [Summary] public bool? IsDev { get; init; }

    /// <summary>Gets a value indicating whether it is a bundle of a project.</summary>
    [Summary] public bool? IsProject { get; init; }
}

/// <summary>A staging bundle was promoted to production.</summary>
[Topic("bundle.status_changed")]
public sealed partial record BundleStatusChanged : BundleEvent
{
    /// <summary>Gets the new status: <c>production</c>.</summary>
    [Summary] public string? Status { get; init; }
}

/// <summary>Any event of a bundle. A pattern: can be a source only.</summary>
[Topic("bundle.*")]
public sealed partial record AnyBundleEvent : BundleEvent;

/// <summary>An addon is installed from an uploaded file. The server processes the event itself.</summary>
[Topic("addon.install")]
public sealed partial record AddonInstall : FreeFormEvent
{
    /// <summary>Gets the name of the addon.</summary>
    [Summary] public string? Name { get; init; }

    /// <summary>Gets the version of the addon.</summary>
    [Summary] public string? Version { get; init; }
}

/// <summary>Base class of installations from a URL. The server processes the event itself.</summary>
public abstract record InstallFromUrl
{
    /// <summary>Gets the URL of the file (<c>url</c>).</summary>
    [Summary, JsonPropertyName("url")] public string? Address { get; init; }
}

/// <summary>An addon is installed from a URL.</summary>
[Topic("addon.install_from_url")]
public sealed partial record AddonInstallFromUrl : InstallFromUrl
{
    /// <summary>Gets the name of the addon, if known.</summary>
    [Summary] public string? Name { get; init; }

    /// <summary>Gets the version of the addon, if known.</summary>
    [Summary] public string? Version { get; init; }
}

/// <summary>An installer of the launcher is installed from a URL.</summary>
[Topic("installer.install_from_url")]
public sealed partial record InstallerInstallFromUrl : InstallFromUrl;

/// <summary>A dependency package is installed from a URL.</summary>
[Topic("dependency_package.install_from_url")]
public sealed partial record DependencyPackageInstallFromUrl : InstallFromUrl;

/// <summary>An action is run in the launcher of a user, who reports its progress in this event.</summary>
[Topic("action.launcher")]
public sealed partial record LauncherAction
{
    /// <summary>Gets the name of the addon that offers the action.</summary>
    [Summary, JsonPropertyName("addon_name")] public string? AddonName { get; init; }

    /// <summary>Gets the version of the addon.</summary>
    [Summary, JsonPropertyName("addon_version")] public string? AddonVersion { get; init; }

    /// <summary>Gets the variant of the bundle, e.g. <c>production</c>.</summary>
    [Summary] public string? Variant { get; init; }

    /// <summary>Gets the identifier of the action.</summary>
    [Summary, JsonPropertyName("action_identifier")] public string? ActionIdentifier { get; init; }

    /// <summary>Gets the arguments of the launcher.</summary>
    [Payload] public IReadOnlyList<string>? Args { get; init; }

    /// <summary>Gets the entities that the action is run for.</summary>
    [Payload] public JsonElement? Context { get; init; }
}

/// <summary>Rows of a table are imported. The server processes the event itself.</summary>
[Topic("import.data")]
public sealed partial record DataImport : FreeFormEvent
{
    /// <summary>Gets the number of rows.</summary>
    [Summary] public int? Total { get; init; }

    /// <summary>Gets the type of the imported entities, e.g. <c>folder</c>, <c>task</c> or <c>hierarchy</c>.</summary>
    [Summary] public string? Type { get; init; }
}
