using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Settings;

/// <summary>Extensions of the contract: configuration section <c>Extensions</c>.</summary>
internal sealed class ExtensionsOptions
{
    public const string Section = "Extensions";

    /// <summary>
    /// Whether extensions are available. Without them the server behaves like a real AYON server, for testing clients. Default: true.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Whether the server is a double of a real AYON server, including its limitations
    /// (docs/real-ayon-server.md has a table). Extensions are then not available. Default: false.
    /// </summary>
    public bool AyonWeaknesses { get; set; }

    /// <summary>
    /// Days after their last update at which the double hides events from GraphQL, as AYON does under some licences; null for never. Only
    /// with <see cref="AyonWeaknesses"/>. Default: null.
    /// </summary>
    [Range(1, 36_500, ErrorMessage = "Extensions:AyonHistoryDays must be between 1 and 36500.")]
    public int? AyonHistoryDays { get; set; }
}
