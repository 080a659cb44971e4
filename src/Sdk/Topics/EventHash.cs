using System.Security.Cryptography;
using System.Text;

namespace Ayon.Events.Topics;

/// <summary>Hashes that keep one outside occurrence from being dispatched twice (contract, "Event": <c>hash</c>).</summary>
public static class EventHash
{
    /// <summary>
    /// A hash for an event that stands for something in another system: the same topic and external id always give the
    /// same hash, so that dispatching twice answers 409 instead of storing a double.
    /// </summary>
    /// <param name="topic">Topic of the event.</param>
    /// <param name="externalId">Id in the other system; unique within the topic.</param>
    /// <returns>64 lowercase hexadecimal digits (SHA-256).</returns>
    /// <exception cref="ArgumentException">An argument is null or empty.</exception>
    public static string From(string topic, string externalId)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentException.ThrowIfNullOrEmpty(externalId);
        // No topic has a zero character, so that no two pairs join to the same text.
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{topic}\0{externalId}")));
    }
}
