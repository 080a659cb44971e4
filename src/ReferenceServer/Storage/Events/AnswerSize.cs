using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Events;

/// <summary>The size limit of responses with complete events. Events can be of any size, and a list of large ones would fill the memory.</summary>
internal static class AnswerSize
{
    /// <summary>Maximum size of the JSON in bytes. A response contains at least one event.</summary>
    public const long Most = 16 * 1024 * 1024;

    /// <summary>Gets the size of an event.</summary>
    public static long Of(AyonEvent stored) => (long)stored.Summary.Utf8.Length + stored.Payload.Utf8.Length;
}
