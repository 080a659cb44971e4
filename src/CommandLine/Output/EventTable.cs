using System.Globalization;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Output;

/// <summary>Writes events as a table.</summary>
internal static class EventTable
{
    public static void Write(Screen screen, IReadOnlyList<AyonEvent> events, TimeProvider time)
    {
        var columns = new Columns("CREATED", "STATUS", "ID", "TOPIC", "PROJECT", "USER", "RETRIES", "DESCRIPTION");
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

        columns.Write(screen);
    }
}
