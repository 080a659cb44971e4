namespace Ayon.Events.Server.Hosting;

/// <summary>What the server does beyond the contract: configuration section <c>Extensions</c>.</summary>
internal sealed class ExtensionsOptions
{
    public const string Section = "Extensions";

    /// <summary>
    /// Whether extensions are offered. Without them the server is as a real AYON server, to try clients against. Default: true.
    /// </summary>
    public bool Enabled { get; set; } = true;
}
