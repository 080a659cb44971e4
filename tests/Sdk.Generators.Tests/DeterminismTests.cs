using System.Globalization;

namespace Ayon.Events.Generators.Tests;

public sealed class DeterminismTests
{
    private static readonly string[] Files =
    [
        "[Topic(\"test.IIi\")] public sealed partial record Ii { [Summary] public int IIndex { get; init; } [Payload] public Level Info { get; init; } }",
        "[Topic(\"test.other\")] public sealed partial record II { [Summary] public decimal Value { get; init; } }",
        "public enum Level { Info, I = -1 }",
        "[EnrollHandler(MaxRetries = -1)] public sealed class H : IEnrollHandler<Ii, II> { public Task<JobResult<II>> ProcessAsync(EnrollJob<Ii> job, CancellationToken cancellationToken) => throw new NotSupportedException(); }",
        "[Topic(\"test.third\")] public sealed partial record Third; [EnrollHandler] public sealed class G : IEnrollHandler<II, Third> { public Task<JobResult<Third>> ProcessAsync(EnrollJob<II> job, CancellationToken cancellationToken) => throw new NotSupportedException(); }",
    ];

    [Fact]
    public void Generate_FilesInAnotherOrder_GivesTheSame() =>
        Assert.Equal(Compilations.Generate(Compilations.Create(Files)), Compilations.Generate(Compilations.Create([.. Files.Reverse()])));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("sv-SE")]
    public void Generate_InAnotherCulture_GivesTheSame(string culture)
    {
        var expected = Compilations.Generate(Compilations.Create(Files));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Compilations.Generate(Compilations.Create(Files)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Generate_NamesThatDifferInCaseOnly_GetFilesOfTheirOwn()
    {
        var compilation = Compilations.Create(Files);
        Assert.Equal(["AyonEventsEnrollHandlers.g.cs", "II.0.g.cs", "Ii.1.g.cs", "Third.g.cs"], Compilations.Generate(compilation).Keys);
        Assert.Empty(Compilations.CompilerDiagnostics(Compilations.Complete(compilation)));
    }
}
