using Ayon.Events.CommandLine.Output;
using Ayon.Events.Wire;
using Spectre.Console;

namespace Ayon.Events.CommandLine.Showing;

/// <summary>Writes the ancestors and descendants as a tree, with the requested event highlighted.</summary>
internal static class EventTree
{
    public static Tree Of(AyonEvent stored, EventFamily family, TimeProvider time)
    {
        AyonEvent[] line = [.. family.Ancestors, stored];
        var tree = new Tree(Label(line[0], stored, time));
        IHasTreeNodes node = tree;
        foreach (var next in line.Skip(1))
        {
            node = node.AddNode(Label(next, stored, time));
        }

        var nodes = new Dictionary<string, IHasTreeNodes>(StringComparer.Ordinal) { [stored.Id] = node };
        foreach (var descendant in family.Descendants)
        {
            nodes[descendant.Id] = nodes[descendant.DependsOn!].AddNode(Label(descendant, stored, time));
        }

        return tree;
    }

    private static string Label(AyonEvent one, AyonEvent asked, TimeProvider time)
    {
        var topic = one.Id == asked.Id ? $"[bold invert] {Texts.Safe(one.Topic)} [/] [bold]<[/]" : $"[bold]{Texts.Safe(one.Topic)}[/]";
        var retries = one.Retries == 0 ? "" : $" [grey]({one.Retries} {(one.Retries == 1 ? "retry" : "retries")})[/]";
        var description = string.IsNullOrEmpty(one.Description) ? "" : "  " + Texts.Safe(one.Description);
        return $"{topic}  [{Texts.StyleOf(one.Status)}]{Texts.Of(one.Status)}[/]{retries}  [grey]{Texts.Of(one.CreatedAt, time)}  {one.Id}[/]{description}";
    }
}
