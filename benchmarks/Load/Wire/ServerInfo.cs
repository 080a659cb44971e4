namespace Ayon.Events.Load.Wire;

/// <summary>What a server tells of itself.</summary>
internal sealed record ServerInfo(string Version, IReadOnlyList<string> Extensions)
{
    /// <summary>Enroll with <c>capacity</c>: many jobs with their sources by one call.</summary>
    public const string Capacity = "capacity";

    /// <summary>Enroll with <c>waitSeconds</c>: an answer as soon as there is a job.</summary>
    public const string Wait = "wait";

    /// <summary>Many dispatches and updates by one call.</summary>
    public const string Batch = "batch";

    public bool Offers(string extension) => Extensions.Contains(extension, StringComparer.Ordinal);

    public static ServerInfo Read(ReadOnlyMemory<byte> json) => new(
        Answers.Text(json.Span, "version"u8) ?? throw new LoadException("The server's answer to GET /api/info has no version."),
        Answers.Texts(json.Span, "extensions"u8));
}
