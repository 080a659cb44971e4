namespace Ayon.Events.Server.Hosting;

/// <summary>What the server does beyond the contract: configuration section <c>Extensions</c>.</summary>
internal sealed class ExtensionsOptions
{
    public const string Section = "Extensions";

    /// <summary>
    /// Whether extensions are offered. Without them the server is as a real AYON server, to try clients against. Default: true.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Whether the server also has the weaknesses of a real AYON server that clients must live with (contract, "sharp edges"):
    /// identical enroll calls at the same time are answered 503, an aborted job is handed to its own sender again, patterns in a list
    /// of sources match nothing, dispatches lose their <c>dependsOn</c>. Nothing is offered then. Default: false.
    /// </summary>
    public bool AyonWeaknesses { get; set; }
}
