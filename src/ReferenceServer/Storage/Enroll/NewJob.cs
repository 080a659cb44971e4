using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Enroll;

/// <summary>Creates the target event of a source (contract, "Enroll").</summary>
internal static class NewJob
{
    public static AyonEvent Of(EnrollQuery query, string source, DateTimeOffset now) => new()
    {
        Id = CreateId(now),
        Hash = EventHash.From(query.TargetTopic.Value, source),
        Topic = query.TargetTopic.Value,
        Sender = query.Sender,
        SenderType = query.SenderType,
        User = query.User,
        DependsOn = source,
        Status = EventStatus.Pending,
        Description = query.Description ?? "",
        Summary = RawJson.EmptyObject,
        Payload = RawJson.EmptyObject,
        CreatedAt = now,
        UpdatedAt = now,
        Attempt = 1,
    };

    public static string CreateId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");
}
