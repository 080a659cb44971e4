// Comparing with null must not let the compiler believe that the field itself is null.
using Ayon.Events.Filtering;

namespace Corpus.FiltersWithNull;

[Topic("corpus.filters_with_null")]
public sealed partial record Filtered
{
    [Summary] public string? S { get; init; }

    [Summary] public int? N { get; init; }

    [Summary] public Guid? Id { get; init; }

    [Payload] public Inner? Inner { get; init; }
}

public sealed record Inner(string? Name);

public static class Use
{
    public static EventFilter A => Filtered.Where.S == null | Filtered.Where.S == "x";

    public static EventFilter B => Filtered.Where.S != null & Filtered.Where.S != "x";

    public static EventFilter C => Filtered.Where.N == null | Filtered.Where.N > 3 | Filtered.Where.N <= 1;

    public static EventFilter D => Filtered.Where.Id == null | Filtered.Where.Id == Guid.Empty;

    public static EventFilter E => Filtered.Where.Inner.Name == null | Filtered.Where.Inner.Name == "x" | Filtered.Where.Event.User == null | Filtered.Where.Event.User == "u";
}
