using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Settings;

/// <summary>What the server does beyond the contract: configuration section <c>Extensions</c>.</summary>
internal sealed class ExtensionsOptions
{
    public const string Section = "Extensions";

    /// <summary>
    /// Whether extensions are offered. Without them the server is as a real AYON server, to try clients against. Default: true.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Whether the server is a double of a real AYON server: it answers as that does wherever clients can tell, its sharp edges
    /// included (docs/real-ayon-server.md has a table). Nothing is offered then. Default: false.
    /// </summary>
    public bool AyonWeaknesses { get; set; }

    /// <summary>
    /// Days after their last update at which the double hides events from GraphQL, as AYON does under some licences; null for never. Only
    /// with <see cref="AyonWeaknesses"/>. Default: null.
    /// </summary>
    [Range(1, 36_500, ErrorMessage = "Extensions:AyonHistoryDays must be between 1 and 36500.")]
    public int? AyonHistoryDays { get; set; }
}
