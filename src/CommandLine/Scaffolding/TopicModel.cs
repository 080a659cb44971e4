namespace Ayon.Events.CommandLine.Scaffolding;

/// <summary>A topic's record for the generated file.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Version">The version of its structure; 1 if the events contain none.</param>
/// <param name="Record">The record.</param>
/// <param name="Parts">The nested records.</param>
/// <param name="IsSnakeCase">Whether the names in JSON are in snake_case.</param>
/// <param name="Events">The number of events that it was inferred from.</param>
/// <param name="Oldest">The time at which the oldest event was created.</param>
/// <param name="Newest">The time at which the newest event was created.</param>
internal sealed record TopicModel(
    string Topic, int Version, RecordModel Record, IReadOnlyList<RecordModel> Parts, bool IsSnakeCase, int Events, DateTimeOffset Oldest, DateTimeOffset Newest);

/// <summary>A record.</summary>
/// <param name="Name">The name.</param>
/// <param name="Members">The members.</param>
internal sealed record RecordModel(string Name, IReadOnlyList<MemberModel> Members);

/// <summary>A member of a record.</summary>
/// <param name="Name">The name in C#.</param>
/// <param name="JsonName">The name in JSON.</param>
/// <param name="Part"><c>Summary</c> or <c>Payload</c>; null in nested records.</param>
/// <param name="Type">The type, without a question mark.</param>
/// <param name="IsRequired">Whether it is always present and never null.</param>
/// <param name="Seen">The number of objects that contain it.</param>
/// <param name="Objects">The total number of objects.</param>
/// <param name="Shape">The values.</param>
internal sealed record MemberModel(string Name, string JsonName, string? Part, string Type, bool IsRequired, int Seen, int Objects, JsonShape Shape);
