using System.Reflection;
using System.Text;
using Ayon.Events.Topics.BuiltIn;

namespace Ayon.Events.Tests.Topics;

/// <summary>Events as AYON 1.16 dispatches them, read by every built-in record that is a topic or pattern of theirs.</summary>
public sealed class RealEventsTests
{
    private const string Entity = "\"entityId\":\"ab1d06b8ecac11f1a19202fc00000001\",\"parentId\":\"aa64169eecac11f1a19202fc00000001\"";

    private const string Activity = """{"activity_id":"a1","activity_type":"comment","references":[{"entity_id":"t1","entity_type":"task","reference_type":"origin"}]}""";

    private const string Link = """{"id":"k1","linkType":"reference","inputType":"version","outputType":"version","inputId":"v1","outputId":"v2"}""";

    private const string Bundle = """{"addons":{"core":"1.2.0","old":null},"installer_version":"1.1.0","dependency_packages":{"linux":null}}""";

    /// <summary>Topic, summary and payload.</summary>
    public static TheoryData<string, string, string> Events => new()
    {
        { "entity.project.created", "{}", "{}" },
        { "entity.project.deleted", "{}", "{}" },
        { "entity.project.renamed", """{"entityName":"demo"}""", """{"oldValue":"demo","newValue":"demo2"}""" },
        { "entity.project.active_changed", "{}", """{"oldValue":true,"newValue":false}""" },
        { "entity.project.attrib_changed", "{}", """{"oldValue":{"fps":25.0},"newValue":{"fps":24.0}}""" },
        { "entity.project.data_changed", "{}", """{"oldValue":{},"newValue":{"z":1}}""" },
        { "entity.project.tags_changed", "{}", """{"oldValue":[{"name":"for reel","color":"#5be1c6"}],"newValue":[]}""" },
        { "entity.project.changed", "{}", "{}" },
        { "entity.project.config_changed", "{}", """{"oldValue":{"roots":{}},"newValue":{"a":1}}""" },
        { "entity.user.created", """{"entityName":"bob"}""", "{}" },
        { "entity.user.renamed", """{"entityName":"bob"}""", """{"oldValue":"bob","newValue":"bobby"}""" },
        { "entity.user.deleted", """{"entityName":"bobby"}""", """{"entityData":{"name":"bobby","active":true}}""" },
        { "entity.folder.created", """{"entityId":"aa64169eecac11f1a19202fc00000001","parentId":null}""", "{}" },
        { "entity.version.deleted", $$"""{{{Entity}}}""", """{"entityData":{"version":2,"tags":["a"],"data":{"x":1}}}""" },
        { "entity.folder.renamed", Changed("\"sh020\""), """{"oldValue":"sh010","newValue":"sh020"}""" },
        { "entity.folder.label_changed", Changed("null"), """{"oldValue":"L","newValue":null}""" },
        { "entity.folder.type_changed", Changed("\"Asset\""), """{"oldValue":"Shot","newValue":"Asset"}""" },
        { "entity.folder.parent_changed", Changed("null"), """{"oldValue":"aa64169eecac11f1a19202fc00000001","newValue":null}""" },
        { "entity.task.assignees_changed", Changed("[\"artist\"]"), """{"oldValue":[],"newValue":["artist"]}""" },
        { "entity.task.thumbnail_changed", Changed("\"ab1d06b8ecac11f1a19202fc00000009\""), """{"oldValue":null,"newValue":"ab1d06b8ecac11f1a19202fc00000009"}""" },
        { "entity.product.product_type_changed", Changed("\"plate\""), """{"oldValue":"render","newValue":"plate"}""" },
        { "entity.version.author_changed", Changed("\"artist\""), """{"oldValue":"service","newValue":"artist"}""" },
        { "entity.representation.files_changed", Changed("[{\"id\":\"1\",\"name\":\"a.exr\",\"path\":\"/a.exr\",\"size\":5,\"hash\":null,\"hash_type\":\"md5\"}]"), """{"oldValue":[],"newValue":[{"id":"1","size":5}]}""" },
        { "entity.workfile.data_changed", Changed("{\"x\":1}"), """{"oldValue":{},"newValue":{"x":1}}""" },
        { "entity.folder.attrib_changed", $$"""{{{Entity}}}""", """{"oldValue":{},"newValue":{"fps":null,"priority":"high","startDate":"2026-01-01T00:00:00+00:00","frameStart":5},"calculatedAttributes":["fps"]}""" },

        // One call changed status, tags and attributes: the last value stands in the summaries of all.
        { "entity.task.status_changed", Changed("[\"a\",\"b\"]"), """{"oldValue":"In progress","newValue":"On hold"}""" },
        { "entity.task.attrib_changed", Changed("[\"a\",\"b\"]"), """{"oldValue":{"description":"d"},"newValue":{"description":"e"}}""" },
        { "entity.task.tags_changed", Changed("{\"y\":[{\"z\":2}]}"), """{"oldValue":["hot"],"newValue":["a","b"]}""" },
        { "entity.task.active_changed", Changed("\"On hold\""), """{"oldValue":true,"newValue":false}""" },
        { "entity.task.renamed", Changed("[\"a\"]"), """{"oldValue":"comp","newValue":"comp2"}""" },
        { "entity.task.assignees_changed", Changed("\"Animation\""), """{"oldValue":[],"newValue":["artist"]}""" },
        { "entity.representation.files_changed", Changed("{\"y\":2}"), """{"oldValue":[],"newValue":[]}""" },

        { "entity.project_skeleton.created", "{}", "{}" },
        { "entity.project_skeleton.deleted", "{}", "{}" },
        { "entity.project_skeleton.renamed", """{"entityName":"draft"}""", """{"oldValue":"draft","newValue":"demo"}""" },
        { "activity.created", Activity, """{"body":"Looks **good**"}""" },
        { "activity.updated", Activity, """{"body":"Looks fine"}""" },
        { "activity.deleted", Activity, "{}" },
        { "inbox.message", """{"isImportant":true}""", "{}" },
        { "link.created", Link, "{}" },
        { "link.deleted", Link, "{}" },
        { "links.created", $$"""{"count":1,"links":[{{Link}}]}""", "{}" },
        { "entity_list.created", """{"id":"l1","entity_list_type":"generic","entity_type":"version","label":"Dailies","count":2}""", "{}" },
        { "entity_list.changed", """{"id":"l1","entity_list_type":"generic","entity_type":"version","label":"Dailies","count":0}""", "{}" },
        { "entity_list.deleted", """{"id":"l1","entity_list_type":"generic","entity_list_folder_id":null,"entity_type":"version","label":"Dailies","count":2}""", "{}" },
        { "reviewable.created", """{"fileId":"f1","versionId":"v1","productId":"p1","activityId":"a1","size":5368709120,"filename":"a.mp4","label":null,"mimetype":"video/mp4"}""", "{}" },
        { "reviewable.process", """{"sourceFileId":"f1"}""", "{}" },
        { "thumbnail.updated", """{"entityType":"version","entityId":"v1","thumbnailHash":null}""", "{}" },
        { "bundle.created", """{"name":"b1","isProduction":true,"isStaging":false,"isDev":false}""", Bundle },
        { "bundle.updated", """{"name":"b1","changedFields":["addons"],"isProduction":true,"isStaging":false,"isArchived":false,"isDev":false,"isProject":null}""", Bundle },
        { "bundle.status_changed", """{"name":"b1","status":"production"}""", Bundle },
        { "access_group.updated", """{"name":"artist"}""", "{}" },
        { "access_group.deleted", """{"name":"artist"}""", "{}" },
        { "addon.install", """{"name":"kitchen","version":"1.0.0","addon_type":"server","zip_path":"/tmp/x.zip"}""", "{}" },
        { "addon.install_from_url", """{"url":"https://example.com/a.zip","name":"kitchen","version":"1.0.0"}""", "{}" },
        { "installer.install_from_url", """{"url":"https://example.com/a.exe"}""", "{}" },
        { "dependency_package.install_from_url", """{"url":"https://example.com/a.zip"}""", "{}" },
        { "action.launcher", """{"addon_name":"core","addon_version":"1.2.0","variant":"production","action_identifier":"open"}""", """{"args":["addon","core"],"context":{"projectName":"demo","entityIds":["t1"]}}""" },
        { "import.data", """{"total":12,"type":"hierarchy"}""", "{}" },
        { "auth.login", """{"ip":"127.0.0.1","languages":["en"],"location":null,"agent":{"platform":"linux"},"site_id":null}""", "{}" },
        { "auth.logout", """{"token":"0123"}""", "{}" },
        { "user.log_fail", """{"ip":"127.0.0.1"}""", "{}" },
        { "server.restart_required", "{}", "{}" },
        { "server.log_collector_started", "{}", "{}" },
        { "settings.changed", """{"addon_name":"kitchen","addon_version":"1.0.0","variant":"production"}""", """{"originalValue":{},"newValue":{"cups":2}}""" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void Read_EventOfARealServer_FitsEveryRecordOfItsTopic(string topic, string summary, string payload)
    {
        var records = typeof(FolderCreated).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<TopicAttribute>() is { } declared && new TopicPattern(declared.Name).IsMatch(topic))
            .ToList();

        Assert.NotEmpty(records);
        var read = typeof(RealEventsTests).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;
        Assert.All(records, record => Assert.NotNull(read.MakeGenericMethod(record).Invoke(null, [summary, payload])));
    }

    [Fact]
    public void Read_ValueOfAnotherChange_LeavesTheRest()
    {
        var read = Read<TaskStatusChanged>(Changed("""[{"a":[1]}]"""), """{"newValue":"On hold"}""");

        Assert.Null(read.Value);
        Assert.Equal(("/shots/sh010/comp", (StatusName?)"On hold"), (read.EntityPath, read.NewValue));
    }

    [Fact]
    public void Read_ProjectAndDeletion_GiveWhatTheServerSays()
    {
        Assert.Equal("demo", Read<ProjectRenamed>("""{"entityName":"demo"}""", "{}").EntityName);
        Assert.Equal("hot", Read<ProjectTagsChanged>("{}", """{"newValue":[{"name":"hot","color":"#ff0000"}]}""").NewValue![0].Value);
        Assert.Equal(2, Read<VersionDeleted>($$"""{{{Entity}}}""", """{"entityData":{"version":2}}""").EntityData!.Value.GetProperty("version").GetInt32());
    }

    // Members come last that a reader must still find behind a value that does not fit.
    private static string Changed(string value) => $$"""{{{Entity}},"value":{{value}},"entityPath":"/shots/sh010/comp"}""";

    private static T Read<T>(string summary, string payload)
        where T : ISourceTopic<T> => T.Read(Encoding.UTF8.GetBytes(summary), Encoding.UTF8.GetBytes(payload));
}
