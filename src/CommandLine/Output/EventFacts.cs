using System.Globalization;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Output;

/// <summary>Writes all members of an event.</summary>
internal static class EventFacts
{
    private const int Indent = 2;

    public static void Write(Screen screen, TimeProvider time, AyonEvent stored)
    {
        screen.Line($"[bold]{Texts.Safe(stored.Topic)}[/]  [{Texts.StyleOf(stored.Status)}]{Texts.Of(stored.Status)}[/]");
        if (!string.IsNullOrEmpty(stored.Description))
        {
            screen.Line(Texts.Safe(stored.Description));
        }

        var facts = new Facts();
        facts.Add("Id", Texts.Safe(stored.Id));
        facts.Add("Hash", stored.Hash == stored.Id ? null : Texts.Safe(stored.Hash));
        facts.Add("Project", Texts.Safe(stored.Project));
        facts.Add("User", Texts.Safe(stored.User));
        facts.Add("Sender", $"{Texts.Safe(stored.Sender)}{(stored.SenderType is null ? "" : $" [grey]({Texts.Safe(stored.SenderType)})[/]")}".Trim());
        facts.Add("Depends on", Texts.Safe(stored.DependsOn));
        facts.Add("Retries", stored.Retries == 0 ? null : stored.Retries.ToString(CultureInfo.InvariantCulture));
        facts.Add("Failed", JobHistory.Read(stored.Payload) is { Attempts.Count: > 0 } history ? history.Describe(stored.Retries) : null);
        facts.Add("Attempt", stored.Attempt == 0 ? null : stored.Attempt.ToString(CultureInfo.InvariantCulture));
        facts.Add("Created", Texts.InFull(stored.CreatedAt, time));
        facts.Add("Updated", stored.UpdatedAt == stored.CreatedAt ? null : $"{Texts.InFull(stored.UpdatedAt, time)} [grey]({Texts.Of(stored.UpdatedAt - stored.CreatedAt)} later)[/]");
        facts.Write(screen);
        WritePart(screen, "Summary", stored.Summary);
        WritePart(screen, "Payload", stored.Payload);
    }

    private static void WritePart(Screen screen, string name, RawJson json)
    {
        if (!json.IsMissing && !json.Utf8.Span.SequenceEqual("{}"u8))
        {
            screen.Line($"[grey]{name}[/]");
            screen.Line(JsonText.Pretty(json, Indent));
        }
    }
}
