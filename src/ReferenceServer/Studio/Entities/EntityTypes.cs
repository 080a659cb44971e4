using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>The types of entities that there are (contract, "Built-in topics").</summary>
internal static class EntityTypes
{
    /// <summary>The last part of the topic that tells that an entity comes from another task now.</summary>
    public const string TaskTopic = "task_changed";

    private static readonly EntityMember Label = new("label", MemberRules.Label) { Topic = "label_changed", MayBeUnset = true };
    private static readonly EntityMember Status = new("status", MemberRules.TypeName) { Topic = "status_changed" };
    private static readonly EntityMember Tags = new("tags", MemberRules.Texts) { Topic = "tags_changed", Default = EmptyList };
    private static readonly EntityMember Active = new("active", MemberRules.Flag) { Topic = "active_changed", Default = static () => true };
    private static readonly EntityMember Thumbnail = new("thumbnailId", MemberRules.Id) { Topic = "thumbnail_changed", MayBeUnset = true };

    private static readonly EntityMember Attrib = new("attrib", AttribRule.Read)
    {
        Topic = "attrib_changed",
        IsMerged = true,
        TellsMembers = true,
        IsInSummary = false,
        Default = EmptyObject,
    };

    private static readonly EntityMember Data = new("data", MemberRules.Object)
    {
        Topic = "data_changed",
        IsMerged = true,
        Default = EmptyObject,
    };

    private static readonly EntityMember[] Common = [Label, Status, Tags, Attrib, Data, Active, Thumbnail];

    private static readonly EntityMember Name = new("name", MemberRules.Name) { Topic = "renamed", IsRequired = true };

    // Given by what the entity is about.
    private static readonly EntityMember NameOfContent = Name with { Read = null, IsRequired = false };

    public static EntityType Project { get; } = new()
    {
        Name = EntityKey.ProjectType,
        Path = "projects",
        Members =
        [
            Name with { Read = MemberRules.ProjectName, Topic = null },
            new EntityMember("code", MemberRules.ProjectName) { IsRequired = true },
            new EntityMember("library", MemberRules.Flag) { Default = static () => false },
            new EntityMember("config", MemberRules.Object) { Topic = "config_changed", IsMerged = true, IsInSummary = false, Default = EmptyObject },
            ListOf("folderTypes", "folder_types_changed"),
            ListOf("taskTypes", "task_types_changed"),
            ListOf("linkTypes", topic: null),
            ListOf("statuses", "statuses_changed"),
            .. Common.Select(static member => member == Tags ? ListOf("tags", "tags_changed") with { Told = MemberRules.NamesOf } : member),
        ],
        // No two projects differ in the case of letters only: many file systems could not tell them apart.
        Slot = static members => members.TextOf("name")!.ToLowerInvariant(),
        Code = static members => members.TextOf("code")!.ToLowerInvariant(),
    };

    public static EntityType Folder { get; } = new()
    {
        Name = "folder",
        Path = "folders",
        ParentMember = "parentId",
        ParentType = "folder",
        ParentTopic = "parent_changed",
        IsParentRequired = false,
        Keeps = "product",
        HasPath = true,
        Members = [Name, new("folderType", MemberRules.TypeName) { Topic = "type_changed", Default = static () => "Folder" }, .. Common],
    };

    public static EntityType Task { get; } = new()
    {
        Name = "task",
        Path = "tasks",
        ParentMember = "folderId",
        ParentType = "folder",
        ParentTopic = "folder_changed",
        Members =
        [
            Name,
            new("taskType", MemberRules.TypeName) { Topic = "type_changed", IsRequired = true },
            new("assignees", MemberRules.Texts) { Topic = "assignees_changed", Default = EmptyList },
            .. Common,
        ],
    };

    public static EntityType Product { get; } = new()
    {
        Name = "product",
        Path = "products",
        ParentMember = "folderId",
        ParentType = "folder",
        ParentTopic = "folder_changed",
        Members = [Name, new("productType", MemberRules.Name) { Topic = "product_type_changed", IsRequired = true }, .. Common],
    };

    public static EntityType Version { get; } = new()
    {
        Name = "version",
        Path = "versions",
        ParentMember = "productId",
        ParentType = "product",
        ParentTopic = "product_changed",
        TaskMember = "taskId",
        Members =
        [
            new("version", MemberRules.Number) { IsRequired = true },
            NameOfContent,
            new("author", MemberRules.UserName) { Topic = "author_changed", MayBeUnset = true },
            .. Common,
        ],
        Complete = static members => members["name"] = members["version"]!.GetValue<int>() is >= 0 and var number
            ? string.Create(CultureInfo.InvariantCulture, $"v{number:000}")
            : "HERO",
    };

    public static EntityType Representation { get; } = new()
    {
        Name = "representation",
        Path = "representations",
        ParentMember = "versionId",
        ParentType = "version",
        ParentTopic = "version_changed",
        Members =
        [
            Name,
            new("files", FilesRule.Read) { Topic = "files_changed", Default = EmptyList },
            new("traits", MemberRules.Object) { IsMerged = true },
            .. Common,
        ],
    };

    public static EntityType Workfile { get; } = new()
    {
        Name = "workfile",
        Path = "workfiles",
        ParentMember = "taskId",
        ParentType = "task",
        ParentTopic = TaskTopic,
        Members =
        [
            new("path", MemberRules.Path) { IsRequired = true },
            NameOfContent,
            new("createdBy", MemberRules.UserName) { MayBeUnset = true },
            new("updatedBy", MemberRules.UserName) { MayBeUnset = true },
            .. Common,
        ],
        Complete = static members => members["name"] = members.TextOf("path")!.Split('/', '\\')[^1],
        // A path may be longer than an index takes.
        Slot = static members => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(members.TextOf("path")!))),
    };

    /// <summary>The entity types of projects.</summary>
    public static IReadOnlyList<EntityType> InProjects { get; } = [Folder, Task, Product, Version, Representation, Workfile];

    /// <summary>The type of a name, which must be one.</summary>
    public static EntityType Named(string name) => name == Project.Name ? Project : InProjects.Single(type => type.Name == name);

    /// <summary>Whether a row of that name is an entity, and not something that belongs to one, such as a link.</summary>
    public static bool IsType(string name) => name == Project.Name || InProjects.Any(type => type.Name == name);

    private static EntityMember ListOf(string name, string? topic) =>
        new(name, MemberRules.NamedList) { Topic = topic, IsInSummary = false, Default = EmptyList };

    private static JsonArray EmptyList() => [];

    private static JsonObject EmptyObject() => [];
}
