namespace Ayon.Events.Server.OpenApi;

/// <summary>How the server describes itself: configuration section <c>OpenApi</c>.</summary>
internal sealed class OpenApiOptions
{
    public const string Section = "OpenApi";

    /// <summary>Whether <c>/scalar</c> is there, a page to read and try the interface. Default: false; it is there in Development anyway.</summary>
    public bool Page { get; set; }
}
