// Comparing with null must not let the compiler believe that the field itself is null.
using System.Text.Json.Nodes;
using Ayon.Events.Filtering;

namespace Corpus.FiltersWithNull;

[Topic("corpus.filters_with_null")]
public sealed partial record Filtered
{
    [Summary] public string? S { get; init; }

    [Summary] public int? N { get; init; }

    [Summary] public Guid? Id { get; init; }

    [Payload] public Inner? Inner { get; init; }

    [Payload] public IReadOnlyList<string>? Tags { get; init; }

    [Payload] public IReadOnlyDictionary<string, double>? Rates { get; init; }

    [Payload] public JsonObject? Data { get; init; }

    [Payload] public Animal? Pet { get; init; }
}

public sealed record Inner(string? Name);

[JsonDerivedType(typeof(Cat), "cat")]
public abstract record Animal;

public sealed record Cat : Animal;

public static class Use
{
    public static EventFilter A => Filtered.Where.S == null | Filtered.Where.S == "x";

    public static EventFilter B => Filtered.Where.S != null & Filtered.Where.S != "x";

    public static EventFilter C => Filtered.Where.N == null | Filtered.Where.N > 3 | Filtered.Where.N <= 1;

    public static EventFilter D => Filtered.Where.Id == null | Filtered.Where.Id == Guid.Empty;

    public static EventFilter E => Filtered.Where.Inner.Name == null | Filtered.Where.Inner.Name == "x" | Filtered.Where.Event.User == null | Filtered.Where.Event.User == "u";

    public static EventFilter Texts => Filtered.Where.S == null | Filtered.Where.S.In("x") | Filtered.Where.S.NotIn("x") | Filtered.Where.S.Like("x%")
        | Filtered.Where.S.StartsWith("x") | Filtered.Where.S.EndsWith("x") | Filtered.Where.S.Contains("x") | Filtered.Where.S.IsNull() | Filtered.Where.S.IsNotNull();

    public static EventFilter Numbers => Filtered.Where.N != null & Filtered.Where.N.In(1, 2) & Filtered.Where.N.NotIn(3) & Filtered.Where.N.IsNotNull();

    public static EventFilter Ids => Filtered.Where.Id == null | Filtered.Where.Id.In(Guid.Empty) | Filtered.Where.Id.NotIn(Guid.Empty) | Filtered.Where.Id.IsNull();

    public static EventFilter Lists => Filtered.Where.Tags == null | Filtered.Where.Tags.Includes("x") | Filtered.Where.Tags.ExcludesAny("x") | Filtered.Where.Tags.IsNull();

    public static EventFilter Maps => Filtered.Where.Rates == null | Filtered.Where.Rates["fps"].IsNull() | Filtered.Where.Rates["fps"] > 24 | Filtered.Where.Rates.IsNull();

    public static EventFilter Jsons => Filtered.Where.Data == null | Filtered.Where.Data.At("a", "b") == null | Filtered.Where.Data.At("a").Text.In("x") | Filtered.Where.Data.IsNull();

    public static EventFilter Unions => Filtered.Where.Pet == null | Filtered.Where.Pet != null | Filtered.Where.Pet.IsNull();

    public static EventFilter Columns => Filtered.Where.Event.Project == null | Filtered.Where.Event.Project.In("demo");
}
