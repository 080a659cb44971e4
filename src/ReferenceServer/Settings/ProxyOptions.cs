using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Ayon.Events.Server.Settings;

/// <summary>Proxies in front of the server: configuration section <c>Proxy</c>.</summary>
internal sealed class ProxyOptions : IValidatableObject
{
    public const string Section = "Proxy";

    /// <summary>
    /// Addresses or networks of proxies, separated by commas or spaces, e.g. <c>127.0.0.1, 10.0.0.0/8</c>; their <c>X-Forwarded-For</c>
    /// and <c>X-Forwarded-Proto</c> are trusted. Default: none, so that clients cannot forge their address.
    /// </summary>
    public string Trusted { get; set; } = "";

    /// <summary>Gets the networks; a single address is a network of one address.</summary>
    public IReadOnlyList<IPNetwork> Networks => [.. Names.Select(Read).OfType<IPNetwork>()];

    private string[] Names => Trusted.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Names
        .Where(static name => Read(name) is null)
        .Select(static name => new ValidationResult($"Proxy:Trusted must contain addresses or networks such as 127.0.0.1 or 10.0.0.0/8; '{name}' is not valid."));

    private static IPNetwork? Read(string name) =>
        IPNetwork.TryParse(name, out var network) ? network
        : IPAddress.TryParse(name, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
