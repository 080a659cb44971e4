using System.Security.Cryptography;
using System.Text;

namespace Ayon.Events.Topics;

/// <summary>Creates hashes that prevent the same external occurrence from being dispatched twice (contract, "Event": <c>hash</c>).</summary>
public static class EventHash
{
    /// <summary>
    /// Creates a hash for an event that represents something in another system. The same topic and external id always give the
    /// same hash, so that a second dispatch fails with 409 instead of storing a duplicate.
    /// </summary>
    /// <param name="topic">The topic of the event.</param>
    /// <param name="externalId">The id in the other system, unique within the topic.</param>
    /// <returns>64 lowercase hexadecimal digits (SHA-256).</returns>
    /// <exception cref="ArgumentException">An argument is null or empty.</exception>
    public static string From(string topic, string externalId)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentException.ThrowIfNullOrEmpty(externalId);
        // Topics never contain a zero character, so different pairs never give the same text.
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{topic}\0{externalId}")));
    }
}
