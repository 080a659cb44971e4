namespace Ayon.Events.CommandLine.Scaffolding;

/// <summary>A topic's record for the generated file.</summary>
/// <param name="Topic">Name of the topic.</param>
/// <param name="Version">Version of its structure, 1 where events do not say.</param>
/// <param name="Record">The record.</param>
/// <param name="Parts">The records inside.</param>
/// <param name="IsSnakeCase">Whether its names in JSON are in snake_case.</param>
/// <param name="Events">How many events it was inferred from.</param>
/// <param name="Oldest">When the oldest of them was created.</param>
/// <param name="Newest">When the newest was.</param>
internal sealed record TopicModel(
    string Topic, int Version, RecordModel Record, IReadOnlyList<RecordModel> Parts, bool IsSnakeCase, int Events, DateTimeOffset Oldest, DateTimeOffset Newest);

/// <summary>A record.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Members">Its members.</param>
internal sealed record RecordModel(string Name, IReadOnlyList<MemberModel> Members);

/// <summary>A member of a record.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="Part"><c>Summary</c> or <c>Payload</c>; null inside.</param>
/// <param name="Type">Its type, without a question mark.</param>
/// <param name="IsRequired">Whether it is always there and never null.</param>
/// <param name="Seen">In how many objects it was.</param>
/// <param name="Objects">Of how many.</param>
/// <param name="Shape">The values that were found.</param>
internal sealed record MemberModel(string Name, string JsonName, string? Part, string Type, bool IsRequired, int Seen, int Objects, JsonShape Shape);
