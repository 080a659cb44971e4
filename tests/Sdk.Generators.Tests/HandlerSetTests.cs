using System.Globalization;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Tests;

/// <summary>Handlers of several assemblies in one program.</summary>
public sealed class HandlerSetTests
{
    private const string Host = "services.AddAyonEvents(static _ => { })";

    [Theory]
    [InlineData("Studio.Reviews", "StudioReviews")]
    [InlineData("studio-reviews_2", "StudioReviews2")]
    [InlineData("3D Tools", "3DTools")]
    [InlineData("größe", "Größe")]
    [InlineData("…", "Assembly")]
    public void NameOf_Assembly_IsAName(string assembly, string expected) => Assert.Equal(expected, HandlerSets.NameOf(assembly));

    [Theory]
    [InlineData(".AddEnrollHandlers().AddStudioReviewsEnrollHandlers()")]
    [InlineData(".AddEnrollHandlers().AddEnrollHandlers(StudioReviewsEnrollHandlers.All)")]
    [InlineData(".AddEnrollHandlers(ConsumerEnrollHandlers.All, StudioReviewsEnrollHandlers.All)")]
    [InlineData(".AddConsumerEnrollHandlers().AddStudioReviewsEnrollHandlers()")]
    public async Task AddEnrollHandlers_OfBothAssemblies_CompilesWithoutAWord(string calls)
    {
        foreach (var library in References())
        {
            var complete = Compilations.Complete(Program(calls).AddReferences(library));
            Assert.Empty(Compilations.CompilerDiagnostics(complete));
            Assert.Empty(await Compilations.AnalyzeCompleteAsync(complete));
        }
    }

    [Theory]
    [InlineData(".AddEnrollHandlers()")]
    [InlineData(".AddEnrollHandlers(ConsumerEnrollHandlers.All)")]
    public async Task AddEnrollHandlers_NotOfTheReference_IsReported(string calls)
    {
        foreach (var library in References())
        {
            var found = Assert.Single(await Compilations.AnalyzeAsync(Program(calls).AddReferences(library)));
            Assert.Equal("AYE0066", found.Id);
            Assert.Contains("'Studio.Reviews' get no jobs; call AddStudioReviewsEnrollHandlers()", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AddEnrollHandlers_OnlyOfTheReference_IsReportedForTheOwn() =>
        Assert.Equal("AYE0057", Assert.Single(await Compilations.AnalyzeAsync(Program(".AddStudioReviewsEnrollHandlers()").AddReferences(References()[0]))).Id);

    [Fact]
    public async Task AddEnrollHandler_OfTheReference_IsEnough() => Assert.Empty(await Compilations.AnalyzeAsync(
        Program(".AddEnrollHandlers().AddEnrollHandler<Reviews.ReviewsHandler, Reviews.ReviewsSource, Reviews.ReviewsTarget>()").AddReferences(References()[0])));

    [Fact]
    public async Task Reference_WithoutAHost_IsNotReported()
    {
        var library = Compilations.Create(Handler("Own")).AddReferences(References()[0]);
        Assert.Empty(await Compilations.AnalyzeAsync(library));
    }

    // As a project is in an editor, and as it is built; its internals are seen, as those of a program are by its tests.
    private static MetadataReference[] References()
    {
        var library = Compilations.Complete(Compilations.Create(
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Consumer\")]",
            $"namespace Reviews {{ {Handler("Reviews")} }}").WithAssemblyName("Studio.Reviews"));
        using var stream = new MemoryStream();
        Assert.True(library.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Success);
        return [library.ToMetadataReference(), MetadataReference.CreateFromImage(stream.ToArray())];
    }

    private static CSharpCompilation Program(string calls) => Compilations.Create(
        Handler("Own"),
        $$"""
        using Microsoft.Extensions.DependencyInjection;
        internal static class Program { internal static void Start(IServiceCollection services) => {{Host}}{{calls}}; }
        """);

    private static string Handler(string name) =>
        $$"""
        [Topic("{{name}}.source")] internal sealed partial record {{name}}Source;
        [Topic("{{name}}.target")] internal sealed partial record {{name}}Target;
        [EnrollHandler]
        internal sealed class {{name}}Handler : IEnrollHandler<{{name}}Source, {{name}}Target>
        {
            public Task<JobResult<{{name}}Target>> ProcessAsync(EnrollJob<{{name}}Source> job, CancellationToken cancellationToken) => throw new NotSupportedException();
        }
        """;
}
