using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Events;

/// <summary>How large answers with whole events may become: events are of any size, and a list of the longest would fill the memory.</summary>
internal static class AnswerSize
{
    /// <summary>Bytes of JSON. One event more is given where there would be none otherwise.</summary>
    public const long Most = 16 * 1024 * 1024;

    /// <summary>What an event adds.</summary>
    public static long Of(AyonEvent stored) => (long)stored.Summary.Utf8.Length + stored.Payload.Utf8.Length;
}
