using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Tests;

/// <summary>What the wire language cannot say, and what a pattern cannot be, is an error of the compiler.</summary>
public sealed class CompileFailureTests
{
    private const string Topics =
        """
        using Ayon.Events.Client;
        using Ayon.Events.Filtering;
        using Ayon.Events.Realtime;

        public enum Level { Low, High }
        public record Part { public int Number { get; init; } }

        [Topic("test.a")]
        public sealed partial record A
        {
            [Summary] public string Text { get; init; } = "";
            [Summary] public string Other { get; init; } = "";
            [Summary] public int Count { get; init; }
            [Summary] public bool Truth { get; init; }
            [Summary] public Level Level { get; init; }
            [Summary] public TimeSpan Length { get; init; }
            [Summary] public DateOnly Day { get; init; }
            [Payload] public List<int>? Numbers { get; init; }
            [Payload] public Part? Part { get; init; }
            [Payload] public Dictionary<string, Part>? Parts { get; init; }
            [Payload] public System.Text.Json.JsonElement Any { get; init; }
        }

        [Topic("test.*")]
        public sealed partial record Any;
        """;

    [Theory]
    [InlineData("A.Where.Text == \"a\" & A.Where.Count > 1 | A.Where.Event.Sender == null")]
    [InlineData("A.Where.Level.In(Level.Low) & A.Where.Numbers.Includes(1) & A.Where.Day < new DateOnly(2026, 1, 1)")]
    [InlineData("A.Where.Text > \"a\" & A.Where.Text.StartsWith(\"b\") & A.Where.Event.Project.Contains(\"c\")")]
    [InlineData("A.Where.Part.Number == 1 & A.Where.Part.IsNotNull() & A.Where.Any.IsNull()")]
    public void Filter_WhatTheWireCanSay_Compiles(string filter) => Assert.Empty(Errors($"EventFilter filter = {filter};"));

    [Theory]
    [InlineData("A.Where.Text == 5")]
    [InlineData("A.Where.Text > 5")]
    [InlineData("A.Where.Text == A.Where.Other")]
    [InlineData("A.Where.Text")]
    [InlineData("A.Where.Text.Includes(\"a\")")]
    [InlineData("A.Where.Text.Length == 3")]
    [InlineData("A.Where.Count == \"5\"")]
    [InlineData("A.Where.Count.Like(\"5%\")")]
    [InlineData("A.Where.Count + 1 == 2")]
    [InlineData("A.Where.Truth")]
    [InlineData("!A.Where.Truth")]
    [InlineData("A.Where.Truth > false")]
    [InlineData("A.Where.Level < Level.High")]
    [InlineData("A.Where.Level == \"Low\"")]
    [InlineData("A.Where.Length < TimeSpan.Zero")]
    [InlineData("A.Where.Day < \"2026-01-01\"")]
    [InlineData("A.Where.Numbers == new List<int>()")]
    [InlineData("A.Where.Numbers.Includes(\"1\")")]
    [InlineData("A.Where.Numbers > 1")]
    [InlineData("A.Where.Part == new Part()")]
    [InlineData("A.Where.Parts[\"a\"]")]
    [InlineData("A.Where.Any == \"x\"")]
    [InlineData("A.Where.Event.Payload == \"x\"")]
    [InlineData("A.Where.Event.CreatedAt.Like(\"2026%\")")]
    [InlineData("A.Where.Text == \"a\" && A.Where.Count == 1")]
    [InlineData("!(A.Where.Text == \"a\")")]
    public void Filter_WhatTheWireCannotSay_DoesNotCompile(string filter) => Assert.NotEmpty(Errors($"EventFilter filter = {filter};"));

    [Theory]
    [InlineData("IEventClient client = null!; _ = client.DispatchAsync(new A());", true)]
    [InlineData("IEventClient client = null!; _ = client.DispatchAsync(new Any());", false)]
    [InlineData("IEventClient client = null!; _ = client.GetAsync<Any>(\"id\");", true)]
    [InlineData("IEventStream stream = null!; _ = stream.SubscribeAsync<Any>();", true)]
    [InlineData("_ = JobResult.Finished(new A());", true)]
    [InlineData("_ = JobResult.Finished(new Any());", false)]
    [InlineData("_ = new A().ToDispatch();", true)]
    [InlineData("_ = new Any().ToDispatch();", false)]
    [InlineData("IEnrollHandler<Any, A>? handler = null; _ = handler;", true)]
    [InlineData("IEnrollHandler<A, Any>? handler = null; _ = handler;", false)]
    public void Pattern_AsAnythingButASource_DoesNotCompile(string statements, bool compiles) => Assert.Equal(compiles, Errors(statements).Length == 0);

    [Theory]
    [InlineData("Ayon.Events.Client.IEventClient client = null!; _ = client.DispatchAsync(⟦new Any()⟧);")]
    [InlineData("_ = JobResult.Finished(⟦new Any()⟧);")]
    [InlineData("_ = ⟦new Any()⟧.ToDispatch();")]
    public async Task Pattern_WhereATopicIsNeeded_IsExplained(string statements)
    {
        var (source, spans) = MarkedSource.Parse($"{Topics}\npublic static class Use {{ public static void It() {{ {statements} }} }}");
        var found = (await Compilations.AnalyzeAsync(Compilations.Create(source))).Where(static diagnostic => diagnostic.Id == "AYE0036");
        Assert.Equal(spans, found.Select(static diagnostic => diagnostic.Location.SourceSpan));
    }

    private static Diagnostic[] Errors(string statements)
    {
        var compilation = Compilations.Create($"{Topics}\npublic static class Use {{ public static void It() {{ {statements} }} }}");
        return [.. Compilations.CompilerDiagnostics(Compilations.Complete(compilation)).Where(static diagnostic => diagnostic.Id is not "CS0219")];
    }
}
