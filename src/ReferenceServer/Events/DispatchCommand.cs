using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Events;

/// <summary>A validated <c>POST /api/events</c>.</summary>
internal sealed record DispatchCommand
{
    public required TopicName Topic { get; init; }

    public string? Sender { get; init; }

    public string? SenderType { get; init; }

    public string? Hash { get; init; }

    public string? Project { get; init; }

    public string? DependsOn { get; init; }

    public string? Description { get; init; }

    public RawJson Summary { get; init; }

    public RawJson Payload { get; init; }

    public bool Finished { get; init; }

    public bool Store { get; init; }

    public bool Reuse { get; init; }

    public static DispatchCommand Read(JsonFields fields) => new()
    {
        Topic = fields.RequiredTopic("topic"),
        Sender = fields.SenderOrHeader(),
        SenderType = fields.SenderTypeHeader(),
        Hash = fields.Text("hash", EventFields.MaxHashLength),
        Project = fields.Project(),
        DependsOn = fields.Id("dependsOn"),
        Description = fields.Text("description", EventFields.MaxDescriptionLength, mayBeEmpty: true),
        Summary = fields.Object("summary"),
        Payload = fields.Object("payload"),
        Finished = fields.Flag("finished", otherwise: true),
        Store = fields.Flag("store", otherwise: true),
        Reuse = fields.Flag("reuse", otherwise: false),
    };

    /// <summary>Creates the event.</summary>
    /// <param name="user">Name of the caller.</param>
    /// <param name="now">When it happens.</param>
    public AyonEvent ToEvent(string user, DateTimeOffset now)
    {
        var id = EventIds.Create(now);
        return new AyonEvent
        {
            Id = id,
            Hash = Hash ?? id,
            Topic = Topic.Value,
            Sender = Sender,
            SenderType = SenderType,
            Project = Project,
            User = user,
            DependsOn = DependsOn,
            Status = Finished ? EventStatus.Finished : EventStatus.Pending,
            Description = Description ?? "",
            Summary = Summary.IsMissing ? RawJson.EmptyObject : Summary,
            Payload = Payload.IsMissing ? RawJson.EmptyObject : Payload,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }
}
