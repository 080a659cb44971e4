using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Access;

/// <summary>
/// Slows down clients that guess passwords, keys and tokens: per address, and for passwords also per user name. The counts are in
/// memory; each server process counts separately.
/// </summary>
/// <remarks>
/// Guessing must not lock out legitimate users. A key or token that was valid before is always checked. For a user name with too many
/// wrong passwords, an address that did not recently send a wrong one still gets one attempt.
/// </remarks>
internal sealed class Guesses(IOptions<AccessOptions> options, TimeProvider time)
{
    private const int MostGoodHashes = 10_000;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>Time for which an address is remembered as having sent a wrong password for a name.</summary>
    private static readonly TimeSpan PairPeriod = TimeSpan.FromMinutes(15);

    private readonly FailureBuckets _byAddress = new(options.Value.FailuresPerAddress, Period, time);
    private readonly FailureBuckets _byUser = new(options.Value.FailuresPerUser, Period, time);
    private readonly FailureBuckets _byPair = new(1, PairPeriod, time);
    private readonly ConcurrentDictionary<string, byte> _goodHashes = new(StringComparer.Ordinal);

    /// <summary>Whether a key or token should be checked.</summary>
    /// <param name="address">The client's address.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="wait">Time to wait if not.</param>
    public bool MayTry(IPAddress? address, string hash, out TimeSpan wait)
    {
        wait = _goodHashes.ContainsKey(hash) ? TimeSpan.Zero : _byAddress.Wait(NameOf(address));
        return wait == TimeSpan.Zero;
    }

    /// <summary>Records that a key or token was valid.</summary>
    public void Succeeded(string hash)
    {
        if (_goodHashes.ContainsKey(hash))
        {
            return;
        }

        if (_goodHashes.Count >= MostGoodHashes)
        {
            _goodHashes.Clear();
        }

        _goodHashes.TryAdd(hash, 0);
    }

    /// <summary>Records that a key or token was wrong.</summary>
    public void Failed(IPAddress? address, string hash)
    {
        _goodHashes.TryRemove(hash, out _);
        _byAddress.TryAdd(NameOf(address), out _);
    }

    /// <summary>Whether a password should be checked; it counts as wrong until <see cref="Succeeded(IPAddress, string)"/> says otherwise.</summary>
    /// <param name="address">The client's address.</param>
    /// <param name="user">The user name.</param>
    /// <param name="wait">Time to wait if not.</param>
    public bool TryPassword(IPAddress? address, string user, out TimeSpan wait)
    {
        var from = NameOf(address);
        if (!_byAddress.TryAdd(from, out wait))
        {
            return false;
        }

        var isFirst = _byPair.TryAdd(PairOf(from, user), out _);
        if (_byUser.TryAdd(user, out wait) || isFirst)
        {
            return true;
        }

        _byAddress.TakeBack(from);
        return false;
    }

    /// <summary>Records that the checked password is right.</summary>
    public void Succeeded(IPAddress? address, string user)
    {
        var from = NameOf(address);
        _byAddress.TakeBack(from);
        _byUser.TakeBack(user);
        _byPair.TakeBack(PairOf(from, user));
    }

    private static string PairOf(string address, string user) => $"{address} {user}";

    // Whoever has one address of IPv6 has the rest of its network, too.
    private static string NameOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
