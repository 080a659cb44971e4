using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Ayon.Events.Server.Settings;

/// <summary>Web pages that may call the server from a browser: configuration section <c>Cors</c>.</summary>
internal sealed partial class CorsOptions : IValidatableObject
{
    public const string Section = "Cors";

    /// <summary>
    /// Origins of pages, separated by commas or spaces, e.g. <c>https://dashboard.example.com</c>; they may call the REST interface and
    /// GraphQL and open the WebSocket. Default: none but the server's own pages.
    /// </summary>
    public string Origins { get; set; } = "";

    /// <summary>Gets the origins in the form that browsers send.</summary>
    public string[] List => [.. Origins
        .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(static origin => origin.TrimEnd('/'))];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => List
        .Where(static origin => !Origin().IsMatch(origin))
        .Select(static origin => new ValidationResult(
            $"Cors:Origins must contain origins such as https://dashboard.example.com or http://localhost:3000; '{origin}' is not valid."));

    // \z, since $ would let a line end pass. Browsers write them in lower case, and without a path. '*' would open the server to any page.
    [GeneratedRegex(@"^https?://([a-z0-9.\-]+|\[[0-9a-f:]+\])(:[0-9]{1,5})?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Origin();
}
