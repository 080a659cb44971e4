namespace Ayon.Events.Generators;

/// <summary>The names of the pipeline's steps, which the cache tests use.</summary>
internal static class TrackingNames
{
    public const string Topics = nameof(Topics);
    public const string HintNames = nameof(HintNames);
    public const string Files = nameof(Files);
    public const string BrokenTopics = nameof(BrokenTopics);
    public const string Settings = nameof(Settings);
    public const string BrokenSettings = nameof(BrokenSettings);
    public const string AllHandlers = nameof(AllHandlers);
}
