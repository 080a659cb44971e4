namespace Ayon.Events.Generators.Models;

/// <summary>A valid topic record, all that its code is made from.</summary>
/// <param name="Topic">Name of the topic.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">Its name.</param>
/// <param name="FullName">Its name with <c>global::</c>.</param>
/// <param name="IsPublic">Whether it, and all that contains it, is public.</param>
/// <param name="Containers">The headers of the types that contain it, outermost first, e.g. <c>partial class Topics</c>.</param>
/// <param name="Members">Its summary and payload members in the order of declaration.</param>
/// <param name="Records">The nested records that its members reach; <see cref="TypeModel.Index"/> counts them.</param>
/// <param name="Enums">The enums that its members reach; <see cref="TypeModel.Index"/> counts them.</param>
internal sealed record TopicModel(
    string Topic,
    string Namespace,
    string Name,
    string FullName,
    bool IsPublic,
    EquatableArray<string> Containers,
    EquatableArray<MemberModel> Members,
    EquatableArray<RecordModel> Records,
    EquatableArray<EnumModel> Enums);

/// <summary>Where a member of a topic lives.</summary>
internal enum TopicPart
{
    /// <summary>A member of a nested record, which lives where its record does.</summary>
    None,
    Summary,
    Payload,
}

/// <summary>A member that is read and written.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="JsonName">Name in the JSON.</param>
/// <param name="Part">Where it lives.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether it has the modifier <c>required</c>.</param>
/// <param name="HasInitializer">Whether it may have a default of its own.</param>
internal sealed record MemberModel(string Name, string JsonName, TopicPart Part, TypeModel Type, bool IsRequired, bool HasInitializer);

/// <summary>A record that members have as their type.</summary>
/// <param name="FullName">Its name with <c>global::</c>.</param>
/// <param name="Name">Its short name.</param>
/// <param name="Members">Its members.</param>
internal sealed record RecordModel(string FullName, string Name, EquatableArray<MemberModel> Members);

/// <summary>An enum that members have as their type.</summary>
/// <param name="FullName">Its name with <c>global::</c>.</param>
/// <param name="IsFlags">Whether its values are combined: it is a number on the wire then.</param>
/// <param name="IsUnsigned">Whether its numbers have no sign.</param>
/// <param name="Values">Its members.</param>
internal sealed record EnumModel(string FullName, bool IsFlags, bool IsUnsigned, EquatableArray<EnumValueModel> Values);

/// <summary>A member of an enum.</summary>
/// <param name="Name">Its name.</param>
/// <param name="JsonName">Its text in the JSON.</param>
internal sealed record EnumValueModel(string Name, string JsonName);
