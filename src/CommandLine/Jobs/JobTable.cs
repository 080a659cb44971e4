using System.Globalization;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Jobs;

/// <summary>A job as the command <c>jobs</c> shows it.</summary>
internal sealed record JobRow
{
    public required string Id { get; init; }

    public required string Topic { get; init; }

    public string? Project { get; init; }

    public string? DependsOn { get; init; }

    public string? Sender { get; init; }

    public required EventStatus Status { get; init; }

    /// <summary>The progress, 0 to 100, which only the stream tells; null if it is not known.</summary>
    public double? Progress { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static JobRow Of(AyonEvent stored) => new()
    {
        Id = stored.Id,
        Topic = stored.Topic,
        Project = stored.Project,
        DependsOn = stored.DependsOn,
        Sender = stored.Sender,
        Status = stored.Status,
        Description = stored.Description,
        CreatedAt = stored.CreatedAt,
        UpdatedAt = stored.UpdatedAt,
    };

    /// <summary>Reads a notice; null if it is not about a stored job.</summary>
    public static JobRow? Of(SocketEventMessage message, DateTimeOffset now) =>
        message is not { Id: { } id, DependsOn: not null, Status: { } status } || message.Store == false ? null : new()
        {
            Id = id,
            Topic = message.Topic,
            Project = message.Project,
            DependsOn = message.DependsOn,
            Sender = message.Sender,
            Status = status,
            Progress = status == EventStatus.InProgress ? message.Progress : null,
            Description = message.Description,
            CreatedAt = message.CreatedAt ?? now,
            UpdatedAt = message.UpdatedAt ?? now,
        };
}

/// <summary>The table of jobs.</summary>
internal static class JobTable
{
    public static Columns Of(IEnumerable<JobRow> jobs, TimeProvider time)
    {
        var columns = new Columns("UPDATED", "STATUS", "DONE", "ID", new("TOPIC", 16), new("PROJECT", 8), new("SENDER", 8), new("DESCRIPTION", 12));
        foreach (var job in jobs)
        {
            columns.Add(
                (Texts.Of(job.UpdatedAt, time), "grey"),
                (Texts.Of(job.Status), Texts.StyleOf(job.Status)),
                (job.Progress is { } progress ? string.Create(CultureInfo.InvariantCulture, $"{progress:0}%") : "", "yellow"),
                (job.Id, null),
                (job.Topic, "bold"),
                (job.Project, "blue"),
                (job.Sender, null),
                (job.Description, null));
        }

        return columns;
    }
}
