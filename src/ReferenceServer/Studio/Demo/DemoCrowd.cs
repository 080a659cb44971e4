using System.Globalization;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;
using Ayon.Events.Server.Studio.Projects;
using Bogus;

namespace Ayon.Events.Server.Studio.Demo;

/// <summary>The demo's users: each change is one that people make on a working day.</summary>
internal sealed class DemoCrowd
{
    private static readonly string[] Changes = ["status", "assign", "publish", "folder", "tag", "label", "frames", "save"];

    // How often each of the changes is made, of 100.
    private static readonly float[] Weights = [0.40f, 0.12f, 0.20f, 0.08f, 0.05f, 0.05f, 0.05f, 0.05f];

    private readonly DemoStudio _studio;
    private readonly Faker _random;
    private readonly IReadOnlyList<string> _users;
    private readonly IReadOnlyList<StoredEntity> _folders;
    private readonly IReadOnlyList<StoredEntity> _tasks;
    private readonly IReadOnlyList<StoredEntity> _products;
    private readonly Dictionary<string, int> _lastVersions;
    private int _saves;

    private DemoCrowd(
        DemoStudio studio,
        Faker random,
        IReadOnlyList<string> users,
        IReadOnlyList<StoredEntity> folders,
        IReadOnlyList<StoredEntity> tasks,
        IReadOnlyList<StoredEntity> products,
        Dictionary<string, int> lastVersions)
    {
        (_studio, _random, _users) = (studio, random, users);
        (_folders, _tasks, _products, _lastVersions) = (folders, tasks, products, lastVersions);
    }

    /// <summary>Lets the crowd look at what there is.</summary>
    public static async Task<DemoCrowd> EnterAsync(DemoStudio studio, Faker random, IReadOnlyList<string> users, CancellationToken cancellationToken)
    {
        var versions = await studio.ListAsync(EntityTypes.Version, cancellationToken);
        return new DemoCrowd(
            studio,
            random,
            users,
            await studio.ListAsync(EntityTypes.Folder, cancellationToken),
            await studio.ListAsync(EntityTypes.Task, cancellationToken),
            await studio.ListAsync(EntityTypes.Product, cancellationToken),
            versions.GroupBy(static version => version.ParentId!, StringComparer.Ordinal)
                .ToDictionary(static product => product.Key, static product => product.Max(static version => version.Members["version"]!.GetValue<int>()), StringComparer.Ordinal));
    }

    /// <summary>Unique names of users, the same ones for the same random numbers.</summary>
    public static IReadOnlyList<string> NameUsers(Faker random, int count) =>
    [
        .. Enumerable.Range(1, count).Select(number =>
            string.Create(CultureInfo.InvariantCulture, $"{new string([.. random.Name.FirstName().Where(char.IsAsciiLetter)]).ToLowerInvariant()}.{number:00}")),
    ];

    /// <summary>Changes one entity.</summary>
    public Task ChangeAsync(CancellationToken cancellationToken)
    {
        var user = _random.PickRandom<string>(_users);
        var task = _random.PickRandom<StoredEntity>(_tasks);
        var folder = _random.PickRandom<StoredEntity>(_folders);
        return _random.Random.WeightedRandom(Changes, Weights) switch
        {
            "status" => UpdateAsync(EntityTypes.Task, task, "status", _random.PickRandom<string>(BuiltInAnatomy.Statuses)),
            "assign" => UpdateAsync(EntityTypes.Task, task, "assignees", new JsonArray(_random.PickRandom<string>(_users))),
            "publish" => PublishAsync(user, task, cancellationToken),
            "folder" => UpdateAsync(EntityTypes.Folder, folder, "status", _random.PickRandom<string>(BuiltInAnatomy.Statuses)),
            "tag" => UpdateAsync(EntityTypes.Folder, folder, "tags", new JsonArray(_random.PickRandom("hero", "vfx", "urgent"))),
            "label" => UpdateAsync(EntityTypes.Task, task, "label", $"{task.Members.TextOf("taskType")} {_random.Random.Int(1, 99)}"),
            "frames" => UpdateAsync(EntityTypes.Folder, folder, "attrib", new JsonObject { ["frameEnd"] = _random.Random.Int(1050, 1500) }),
            _ => SaveAsync(user, task, cancellationToken),
        };

        Task UpdateAsync(EntityType type, StoredEntity entity, string member, JsonNode value) =>
            _studio.UpdateAsync(type, user, entity.Key.Id, new() { [member] = value }, cancellationToken);
    }

    private async Task PublishAsync(string user, StoredEntity task, CancellationToken cancellationToken)
    {
        var products = _products.Where(product => product.ParentId == task.ParentId).ToList();
        if (products.Count == 0)
        {
            return;
        }

        var product = _random.PickRandom<StoredEntity>(products);
        // Another server's crowd may have published it, too: then the next number is taken the next time.
        var number = _lastVersions[product.Key.Id] = _lastVersions.GetValueOrDefault(product.Key.Id) + 1;
        var version = await _studio.CreateAsync(
            EntityTypes.Version,
            user,
            new() { ["version"] = number, ["productId"] = product.Key.Id, ["taskId"] = task.Key.Id, ["author"] = user },
            cancellationToken);
        if (version is null)
        {
            return;
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"{{root[work]}}/{product.Key.Project}/{product.Members.TextOf("name")}_v{number:000}.exr");
        await _studio.CreateAsync(
            EntityTypes.Representation,
            user,
            new()
            {
                ["name"] = "exr",
                ["versionId"] = version,
                ["files"] = new JsonArray(new JsonObject { ["path"] = path, ["size"] = _random.Random.Int(1_000_000, 90_000_000) }),
            },
            cancellationToken);
    }

    private Task<string?> SaveAsync(string user, StoredEntity task, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{{root[work]}}/{user}/{task.Members.TextOf("name")}_{++_saves:0000}.ma");
        return _studio.CreateAsync(
            EntityTypes.Workfile, user, new() { ["path"] = path, ["taskId"] = task.Key.Id, ["createdBy"] = user }, cancellationToken);
    }
}
