using System.Text.Json.Nodes;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>Something of the whole studio: an addon, a bundle, a secret.</summary>
/// <param name="Id">The id, unique within the kind.</param>
/// <param name="Members">All that is known of it, by the names of the wire.</param>
internal sealed record StoredDocument(string Id, JsonObject Members)
{
    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What a change does to the documents of a kind.</summary>
internal sealed record DocumentChange
{
    /// <summary>Gets a change that does nothing.</summary>
    public static DocumentChange None { get; } = new();

    /// <summary>Gets the documents that are new or changed.</summary>
    public IReadOnlyList<StoredDocument> Written { get; init; } = [];

    /// <summary>Gets the ids of those that go.</summary>
    public IReadOnlyList<string> Deleted { get; init; } = [];

    /// <summary>Gets the settings that those of another variant replace along with it, of the studio and of all projects.</summary>
    public IReadOnlyList<SettingsCopy> Copied { get; init; } = [];

    /// <summary>Gets the events that tell of it.</summary>
    public IReadOnlyList<AyonEvent> Events { get; init; } = [];
}

/// <summary>Settings of an addon that replace those of another variant.</summary>
internal sealed record SettingsCopy(string Addon, string Version, string From, string To);
