using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Ayon.Events.Server.Settings;

/// <summary>Which proxies stand before the server: configuration section <c>Proxy</c>.</summary>
internal sealed class ProxyOptions : IValidatableObject
{
    public const string Section = "Proxy";

    /// <summary>
    /// Addresses or networks of proxies, separated by commas or spaces, e.g. <c>127.0.0.1, 10.0.0.0/8</c>; their <c>X-Forwarded-For</c>
    /// and <c>X-Forwarded-Proto</c> are believed. Default: none, so that no client can pass for another.
    /// </summary>
    public string Trusted { get; set; } = "";

    /// <summary>The networks one by one; an address is one of itself.</summary>
    public IReadOnlyList<IPNetwork> Networks => [.. Names.Select(Read).OfType<IPNetwork>()];

    private string[] Names => Trusted.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Names
        .Where(static name => Read(name) is null)
        .Select(static name => new ValidationResult($"Proxy:Trusted must name addresses or networks such as 127.0.0.1 or 10.0.0.0/8, and '{name}' is none."));

    private static IPNetwork? Read(string name) =>
        IPNetwork.TryParse(name, out var network) ? network
        : IPAddress.TryParse(name, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
