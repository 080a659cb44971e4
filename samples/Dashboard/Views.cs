using System.Globalization;
using Spectre.Console;

namespace Dashboard;

/// <summary>How jobs look.</summary>
internal static class Views
{
    private const int BarWidth = 20;

    /// <summary>All jobs as a table.</summary>
    public static Table Table(Board board)
    {
        var table = new Table().Border(TableBorder.Rounded).Caption($"{board.Settled} settled. Ctrl+C ends.");
        table.AddColumns(new TableColumn("Job").NoWrap(), new TableColumn("State").NoWrap(), new TableColumn("Progress").NoWrap(), new TableColumn("Lane").NoWrap(), new TableColumn("What"));
        foreach (var job in board.Jobs)
        {
            table.AddRow(new Text(job.Topic), new Text(State(job), Style(job.Status)), Bar(job), new Text(job.Sender), new Text(job.Description));
        }

        return table;
    }

    /// <summary>A job as a line.</summary>
    public static string Line(Job job) =>
        string.Create(CultureInfo.InvariantCulture, $"{job.Topic,-28} {State(job),-12} {job.Progress,4:0}{(job.Progress is null ? ' ' : '%')} {job.Sender,-20} {job.Description}").TrimEnd();

    private static string State(Job job) => job.Status switch
    {
        EventStatus.InProgress => "in progress",
        var status => status.ToString().ToLowerInvariant(),
    };

    private static Style Style(EventStatus status) => new(status switch
    {
        EventStatus.InProgress => Color.Yellow,
        EventStatus.Finished => Color.Green,
        EventStatus.Failed => Color.Red,
        _ => Color.Grey,
    });

    private static Markup Bar(Job job)
    {
        var done = job.Status == EventStatus.Finished ? BarWidth : (int)((job.Progress ?? 0) / 100 * BarWidth);
        return new Markup($"[green]{new string('━', done)}[/][grey]{new string('─', BarWidth - done)}[/]");
    }
}
