using TrackerSync.Tracker;

namespace TrackerSync;

/// <summary>The service.</summary>
internal static class Service
{
    /// <summary>Name of the addon, of its service, and of the sender type of all that it writes.</summary>
    public const string Name = "tracker";

    /// <summary>The name under which it writes to the tracker.</summary>
    public const string Author = "ayon";

    /// <summary>Sets the names by which the server knows the service.</summary>
    public static void Identify(AyonOptions ayon)
    {
        (ayon.AddonName, ayon.AddonVersion) = (Name, "1.0.0");
        (ayon.ServiceName, ayon.SenderType) = (Name, Name);
    }

    /// <summary>Adds everything that it does.</summary>
    public static IAyonEventsBuilder AddTrackerSync(this IAyonEventsBuilder ayon, TimeSpan poll)
    {
        ayon.Services.AddHttpClient<TrackerClient>();
        return ayon
            .AddSettings<TrackerSettings>()
            .AddFeed<TaskFeed, TrackerTaskChanged>(feed =>
            {
                feed.PollInterval = poll;
                feed.IgnoreAuthors.Add(Author);
            })
            .AddFeed<NoteFeed, TrackerNoteAdded>(feed => feed.PollInterval = poll)
            .AddSchedule<ComparisonDue>()
            .AddEnrollHandlers();
    }
}
