using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Addons;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Bundles;

/// <summary>Makes, changes and deletes bundles, each with its event. At most one is the production's, one the staging's, and one a user's.</summary>
internal sealed class BundleService(DocumentStore documents, AddonLibrary library, IEventPublisher publisher, TimeProvider time)
{
    /// <summary>All bundles, the newest first.</summary>
    public async Task<IReadOnlyList<Bundle>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await documents.ListAsync(Bundle.Kind, cancellationToken)).Select(Bundle.From).OrderByDescending(static bundle => bundle.CreatedAt)];

    /// <summary>What keeps addons from being used together: those that the server was not told of.</summary>
    public async Task<IReadOnlyList<BundleIssue>> CheckAsync(JsonObject addons, CancellationToken cancellationToken)
    {
        var known = (await library.ListAsync(cancellationToken)).Select(static addon => addon.Id).ToHashSet(StringComparer.Ordinal);
        return [.. addons
            .Where(addon => addons.TextOf(addon.Key) is { } version && version[0] != '_' && !known.Contains(Addon.IdOf(addon.Key, version)))
            .Select(addon => new BundleIssue(addon.Key, $"{addon.Key} {addon.Value} is not known to the server."))];
    }

    public async Task<ErrorResult?> CreateAsync(Bundle bundle, Origin origin, CancellationToken cancellationToken)
    {
        if (bundle.IsProject && (bundle.IsProduction || bundle.IsStaging || bundle.IsDev))
        {
            return ErrorResult.Invalid("isProject", "cannot be combined with isProduction, isStaging and isDev.");
        }

        var addons = await library.ListAsync(cancellationToken);
        var members = (JsonObject)bundle.Members.DeepClone();
        foreach (var system in addons.Where(static addon => addon.IsSystem).GroupBy(static addon => addon.Name, StringComparer.Ordinal))
        {
            // The newest is the last.
            _ = members["addons"]!.AsObject().TryAdd(system.Key, system.Last().Version);
        }

        return await ChangeAsync(
            (known, now) =>
            {
                if (known.Any(other => other.Name == bundle.Name))
                {
                    return (null, ErrorResult.Conflict($"Another bundle has this name: {bundle.Name}."));
                }

                var made = new Bundle(bundle.Name, members) { CreatedAt = now };
                return (
                    new DocumentChange
                    {
                        Written = [.. Yielding(known, made, members).Append(made).Select(one => one.ToDocument(now))],
                        Events =
                        [
                            StudioEvent.Create(
                                "bundle.created",
                                null,
                                $"Created bundle {made.Name}",
                                new JsonObject { ["name"] = made.Name, ["isProduction"] = made.IsProduction, ["isStaging"] = made.IsStaging, ["isDev"] = made.IsDev },
                                DataOf(made),
                                origin,
                                now),
                        ],
                    },
                    null);
            },
            cancellationToken);
    }

    public Task<ErrorResult?> UpdateAsync(string name, JsonObject given, Origin origin, CancellationToken cancellationToken) => ChangeAsync(
        (known, now) =>
        {
            if (known.FirstOrDefault(bundle => bundle.Name == name) is not { } before)
            {
                return (null, Unknown(name));
            }

            var changed = Apply(before, given);
            if (changed.IsProject && (changed.IsProduction || changed.IsStaging || changed.IsDev))
            {
                return (null, ErrorResult.BadRequest("A bundle of a project cannot be that of the production, of the staging or of a developer."));
            }

            if (changed.IsArchived && (before.IsProduction || before.IsStaging))
            {
                return (null, ErrorResult.BadRequest("The bundle of the production or the staging cannot be archived."));
            }

            var summary = new JsonObject
            {
                ["name"] = name,
                ["changedFields"] = new JsonArray([.. given.Where(static member => member.Value is not null).Select(static member => JsonValue.Create(member.Key))]),
            };
            foreach (var flag in (ReadOnlySpan<string>)["isProduction", "isStaging", "isArchived", "isDev", "isProject"])
            {
                summary[flag] = changed.Is(flag);
            }

            return (
                new DocumentChange
                {
                    Written = [.. Yielding(known, changed, given).Append(changed).Select(bundle => bundle.ToDocument(now))],
                    Events = [StudioEvent.Create("bundle.updated", null, $"Changed bundle {name}", summary, DataOf(changed), origin, now)],
                },
                null);
        },
        cancellationToken);

    /// <summary>Promotes the staging bundle to production, with its settings.</summary>
    public Task<ErrorResult?> PromoteAsync(string name, Origin origin, CancellationToken cancellationToken) => ChangeAsync(
        (known, now) =>
        {
            if (known.FirstOrDefault(bundle => bundle.Name == name) is not { } before)
            {
                return (null, Unknown(name));
            }

            if (!before.IsStaging || before.IsDev || before.IsArchived)
            {
                return (null, ErrorResult.BadRequest("Only the bundle of the staging can be promoted."));
            }

            var flag = new JsonObject { ["isProduction"] = true };
            var changed = Apply(before, flag);
            return (
                new DocumentChange
                {
                    Written = [.. Yielding(known, changed, flag).Append(changed).Select(bundle => bundle.ToDocument(now))],
                    Copied = [.. before.Addons.Where(addon => before.VersionOf(addon.Key) is not null)
                        .Select(addon => new SettingsCopy(addon.Key, before.VersionOf(addon.Key)!, "staging", "production"))],
                    Events =
                    [
                        StudioEvent.Create(
                            "bundle.status_changed",
                            null,
                            $"Promoted bundle {name} to production",
                            new JsonObject { ["name"] = name, ["status"] = "production" },
                            DataOf(changed),
                            origin,
                            now),
                    ],
                },
                null);
        },
        cancellationToken);

    /// <summary>Deletes a bundle; where there is none, nothing happens, as on AYON.</summary>
    public Task<ErrorResult?> DeleteAsync(string name, CancellationToken cancellationToken) =>
        ChangeAsync((_, _) => (new DocumentChange { Deleted = [name] }, null), cancellationToken);

    private static ErrorResult Unknown(string name) => new(StatusCodes.Status404NotFound, $"Not found: bundle {name}.");

    // An addon that is given without a version goes.
    private static Bundle Apply(Bundle before, JsonObject given)
    {
        var changed = before.With([.. given.Where(static member => member.Key != "addons").Select(static member => (member.Key, member.Value))]);
        return given["addons"] is JsonObject addons
            ? changed.With(("addons", JsonNodes.Merge(before.Addons, addons)))
            : changed;
    }

    // The others that were what this one becomes.
    private static IEnumerable<Bundle> Yielding(IReadOnlyList<Bundle> known, Bundle taking, JsonObject given)
    {
        foreach (var other in known.Where(other => other.Name != taking.Name))
        {
            var yields = new List<(string, JsonNode?)>();
            yields.AddRange(((string[])["isProduction", "isStaging"])
                .Where(flag => given.ContainsKey(flag) && taking.Is(flag) && other.Is(flag))
                .Select(static flag => (flag, (JsonNode?)false)));
            if (given.TextOf("activeUser") is { } user && other.Members.TextOf("activeUser") == user)
            {
                yields.Add(("activeUser", null));
            }

            if (yields.Count > 0)
            {
                yield return other.With(yields);
            }
        }
    }

    private static JsonObject DataOf(Bundle bundle)
    {
        var data = new JsonObject
        {
            ["addons"] = bundle.Addons.DeepClone(),
            ["dependency_packages"] = bundle.Members["dependencyPackages"]?.DeepClone(),
            ["installer_version"] = bundle.Members["installerVersion"]?.DeepClone(),
            ["is_project"] = bundle.IsProject,
        };
        if (bundle.IsDev)
        {
            data["addon_development"] = bundle.Members["addonDevelopment"]?.DeepClone();
        }

        return data;
    }

    private async Task<ErrorResult?> ChangeAsync(
        Func<IReadOnlyList<Bundle>, DateTimeOffset, (DocumentChange? Change, ErrorResult? Refusal)> change, CancellationToken cancellationToken)
    {
        ErrorResult? refusal = null;
        var events = await documents.ChangeAsync(
            Bundle.Kind,
            known =>
            {
                (var made, refusal) = change([.. known.Select(Bundle.From)], EventTime.Now(time));
                return made ?? DocumentChange.None;
            },
            cancellationToken);
        publisher.Tell(events);
        return refusal;
    }
}

/// <summary>What keeps an addon from being used in a bundle.</summary>
internal sealed record BundleIssue(string Addon, string Message)
{
    public JsonObject ToJson() => new() { ["severity"] = "error", ["addon"] = Addon, ["message"] = Message, ["requiredAddon"] = Addon };
}
