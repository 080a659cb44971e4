namespace Ayon.Events.Docs.Tests.Reading;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page's path below the repository.</param>
/// <param name="Line">The first line of its text, from 1.</param>
/// <param name="Language">What stands after the fence; empty for none.</param>
/// <param name="Text">What is in it.</param>
/// <param name="Lead">The paragraph right before it; empty for none.</param>
/// <param name="Marks">What hidden comments say of it.</param>
internal sealed record Block(string Page, int Line, string Language, string Text, string Lead, IReadOnlyList<Mark> Marks)
{
    public string Place => $"{Page}:{Line}";

    /// <summary>Whether it shows the lock that the code after it is compared with.</summary>
    public bool IsLock => Page.StartsWith("docs/diagnostics/", StringComparison.Ordinal) && Language == "json" && Lead.EndsWith("has:", StringComparison.Ordinal);

    /// <summary>Text of a mark of this kind, or null.</summary>
    public string? Find(MarkKind kind) => Marks.FirstOrDefault(mark => mark.Kind == kind)?.Text;
}
