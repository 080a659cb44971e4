using System.Globalization;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Output;

/// <summary>Writes events as a table.</summary>
internal static class EventTable
{
    /// <param name="screen">The output.</param>
    /// <param name="events">The events.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isWide">Whether to write complete texts on a terminal, too.</param>
    public static void Write(Screen screen, IReadOnlyList<AyonEvent> events, TimeProvider time, bool isWide)
    {
        var columns = new Columns("CREATED", "STATUS", "ID", new("TOPIC", 16), new("PROJECT", 8), new("USER", 8), new("RETRIES", 7), new("DESCRIPTION", 12));
        foreach (var one in events)
        {
            columns.Add(
                (Texts.Of(one.CreatedAt, time), "grey"),
                (Texts.Of(one.Status), Texts.StyleOf(one.Status)),
                (one.Id, null),
                (one.Topic, "bold"),
                (one.Project, "blue"),
                (one.User, null),
                (one.Retries == 0 ? "" : one.Retries.ToString(CultureInfo.InvariantCulture), "yellow"),
                (one.Description, null));
        }

        columns.Write(screen, isWide);
    }
}
