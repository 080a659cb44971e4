using System.Globalization;
using System.Text;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Tailing;

/// <summary>Writes a line for each event.</summary>
internal sealed class TailLines(Screen screen, TimeProvider time, bool isJson, bool withSummary)
{
    private const int TopicWidth = 32;

    public void Write(SocketEventMessage message)
    {
        if (isJson)
        {
            screen.Raw(JsonText.Line(message));
            return;
        }

        var line = new StringBuilder();
        line.Append("[grey]").Append(Texts.Of(message.UpdatedAt ?? time.GetUtcNow(), time)).Append("[/]  ");
        line.Append(Texts.Column(message.Status)).Append("  ");
        line.Append("[bold]").Append(Texts.Safe(message.Topic.PadRight(TopicWidth))).Append("[/]");
        AppendWord(message.Project, "blue");
        AppendWord(message.User, "grey");
        AppendWord(message.Progress is { } progress and < 100 ? string.Create(CultureInfo.InvariantCulture, $"{progress:0.#}%") : null, "yellow");
        AppendWord(message.Description, style: null);
        if (withSummary && JsonText.Short(message.Summary) is { Length: > 0 } summary)
        {
            line.Append("  ").Append(summary);
        }

        AppendWord(message.Store == false ? "not stored" : message.Id, "grey");
        screen.Line(line.ToString());

        void AppendWord(string? word, string? style)
        {
            if (!string.IsNullOrEmpty(word))
            {
                line.Append("  ").Append(style is null ? Texts.Safe(word) : $"[{style}]{Texts.Safe(word)}[/]");
            }
        }
    }
}
