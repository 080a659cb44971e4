using System.Reflection;
using System.Text;
using Ayon.Events.Topics.BuiltIn;

namespace Ayon.Events.Tests.Topics;

public sealed class BuiltInTopicsTests
{
    private static readonly string[] Changes =
        ["created", "deleted", "renamed", "data_changed", "label_changed", "type_changed", "thumbnail_changed", "active_changed", "status_changed", "tags_changed", "attrib_changed"];

    [Fact]
    public void Topics_OfTheContract_HaveARecordEach()
    {
        string[] types = ["folder", "task", "product", "subset", "version", "representation", "workfile", "project", "*"];
        var expected = types.SelectMany(static type => Changes.Select(change => $"entity.{type}.{change}"))
            .Concat(types.Where(static type => type != "*").Select(static type => $"entity.{type}.*"))
            .Concat(
            [
                "entity.task.assignees_changed", "entity.product.product_type_changed", "entity.subset.family_changed",
                "entity.version.author_changed", "entity.representation.files_changed", "entity.*",
                "entity.folder.parent_changed", "entity.task.folder_changed", "entity.product.folder_changed", "entity.version.product_changed",
                "entity.version.task_changed", "entity.representation.version_changed", "entity.workfile.task_changed", "entity.project.changed",
                "entity.project.config_changed", "entity.project.statuses_changed", "entity.project.folder_types_changed", "entity.project.task_types_changed",
                "log.debug", "log.info", "log.warning", "log.error", "log.success", "log.*",
                "server.started", "server.restart_requested", "settings.changed", "settings.deleted",
                "server.restart_required", "server.log_collector_started",
                "entity.project_skeleton.created", "entity.project_skeleton.deleted", "entity.project_skeleton.renamed",
                "entity.user.created", "entity.user.renamed", "entity.user.deleted", "auth.login", "auth.logout", "user.log_fail",
                "activity.created", "activity.updated", "activity.deleted", "activity.*", "inbox.message",
                "link.created", "link.deleted", "links.created", "entity_list.created", "entity_list.changed", "entity_list.deleted", "entity_list.*",
                "reviewable.created", "reviewable.process", "thumbnail.updated", "bundle.created", "bundle.updated", "bundle.status_changed", "bundle.*",
                "access_group.updated", "access_group.deleted", "addon.install", "addon.install_from_url", "installer.install_from_url",
                "dependency_package.install_from_url", "action.launcher", "import.data",
            ]);
        var topics = typeof(FolderCreated).Assembly.GetTypes()
            .Where(static type => type.Namespace == typeof(FolderCreated).Namespace)
            .Select(static type => type.GetCustomAttribute<TopicAttribute>()?.Name)
            .OfType<string>();
        Assert.Equal(expected.Order(StringComparer.Ordinal), topics.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FolderStatusChanged_OfTheServer_IsRead()
    {
        var read = Read<FolderStatusChanged>(
            """{"entityId":"f1","parentId":null,"entityPath":"/assets/hero","value":"Approved"}""",
            """{"oldValue":"In progress","newValue":"Approved"}""");
        Assert.Equal(("f1", "/assets/hero", (StatusName?)"Approved"), (read.EntityId, read.EntityPath, read.NewValue));
        Assert.Equal("""{"oldValue":"In progress","newValue":"Approved"}""", read.ToDispatch().Payload.ToString());
    }

    [Fact]
    public void EntityPattern_OfAnyType_ReadsTheSame() =>
        Assert.Equal("Approved", Read<EntityStatusChanged>("""{"entityId":"t1"}""", """{"newValue":"Approved"}""").NewValue.ToString());

    [Fact]
    public void FolderCreated_EitherFormOfSummary_GivesTheId()
    {
        Assert.Equal("f1", Read<FolderCreated>("""{"id":"f1"}""", "").AnyId);
        Assert.Equal("f2", Read<FolderCreated>("""{"entityId":"f2","parentId":"p"}""", "{}").AnyId);
    }

    [Fact]
    public void ValueTypes_OfChanges_AreRead()
    {
        Assert.Equal(["hero", "vfx"], Read<TaskTagsChanged>("""{"entityId":"t"}""", """{"oldValue":[],"newValue":["hero","vfx"]}""").NewValue!.Select(static tag => tag.Value));
        Assert.Equal("ann", Read<TaskAssigneesChanged>("""{"entityId":"t"}""", """{"newValue":["ann"]}""").NewValue![0]);
        var attributes = Read<ProjectAttribChanged>("""{"entityId":"p"}""", """{"newValue":{"fps":24,"frameStart":1001,"studioRate":2.5}}""").NewValue!;
        Assert.Equal((24, 1001, 2.5), (attributes.Fps, attributes.FrameStart, attributes.Others!["studioRate"].GetDouble()));
        var file = Read<RepresentationFilesChanged>("""{"entityId":"r"}""", """{"newValue":[{"id":"x","path":"{root[work]}/a.exr","size":5000000000,"hash_type":"md5"}]}""").NewValue![0];
        Assert.Equal((5_000_000_000, "{root[work]}/a.exr"), (file.Size, file.Path));
    }

    [Fact]
    public void Where_ValueTypes_CompareWithTexts()
    {
        Assert.Contains("""{"key":"payload/newValue","value":"Approved","operator":"eq"}""", (FolderStatusChanged.Where.NewValue == "Approved").ToString(), StringComparison.Ordinal);
        Assert.Contains("""{"key":"payload/newValue","operator":"isnull"}""", (FolderStatusChanged.Where.NewValue == null).ToString(), StringComparison.Ordinal);
        Assert.Contains("""{"key":"payload/newValue","value":"hero","operator":"includes"}""", TaskTagsChanged.Where.NewValue.Includes("hero").ToString(), StringComparison.Ordinal);
        Assert.Contains("""{"key":"payload/newValue/fps","value":24,"operator":"gt"}""", (FolderAttribChanged.Where.NewValue.Fps > 24).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LogError_WithWhateverMembers_KeepsThem() =>
        Assert.Equal("""{"traceback":"line 1"}""", RawJson.Write(Read<LogError>("{}", """{"traceback":"line 1"}"""), WritePayload).ToString());

    private static void WritePayload<T>(System.Text.Json.Utf8JsonWriter writer, T value)
        where T : ITopic<T> => T.WritePayload(writer, value);

    private static T Read<T>(string summary, string payload)
        where T : ISourceTopic<T> => T.Read(Encoding.UTF8.GetBytes(summary), Encoding.UTF8.GetBytes(payload));
}
