namespace Ayon.Events.Server.OpenApi;

/// <summary>API documentation of the server: configuration section <c>OpenApi</c>.</summary>
internal sealed class OpenApiOptions
{
    public const string Section = "OpenApi";

    /// <summary>Whether <c>/scalar</c> is available, a page for reading and trying the API. Default: false; in Development it is always available.</summary>
    public bool Page { get; set; }
}
