using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Tests.Export;

/// <summary>The Python files of an addon: what is in them, that Python can read them, and what cannot be written.</summary>
public sealed class AddonFilesTests
{
    private const string Settings =
        """"
        using System.Collections.Immutable;
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json;
        using Ayon.Events.Studio;

        namespace Studio;

        /// <summary>Settings of the <c>kitchen</c>; "quoted" \ and ☕.</summary>
        [AddonSettings]
        public sealed partial record KitchenSettings
        {
            /// <summary>Whether coffee is brewed.</summary>
            public bool Enabled { get; init; } = true;
            public Uri? FarmUrl { get; init; }
            public Uri Home { get; init; } = new("https://example.com/a\"b");
            [Display(Name = "Key of the farm", GroupName = "Farm")] [Secret] public string FarmKey { get; init; } = "";
            public Roast Roast { get; init; } = Roast.MediumDark;
            public Roast? Second { get; init; }
            public IReadOnlyList<Roast> Roasts { get; init; } = [Roast.Light, Roast.Dark];
            [MinLength(1)] public IReadOnlyList<Machine> Machines { get; init; } = [new() { Name = "Ada", Limits = new(2) }, new() { Name = "Bob" }];
            public Machine Main { get; init; } = new() { Name = "Main" };
            public Limits Limits { get; init; } = new();
            public Limits? Night { get; init; }
            public Dictionary<string, int> Prices { get; init; } = new() { ["cup"] = 3, ["pot"] = Base * 2 };
            public Dictionary<string, string> Names { get; init; } = [];
            public string[] Words { get; init; } = new[] { "a", "b" };
            public List<double> Sizes { get; init; } = new() { 1, -0.5 };
            public ImmutableArray<string> None { get; init; } = ImmutableArray<string>.Empty;
            [Range(1, 60)] public byte Cups { get; init; } = 12;
            public double Ratio { get; init; } = 2;
            public decimal Price { get; init; } = 1.5m;
            public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(5);
            public TimeSpan Never { get; init; } = TimeSpan.Zero;
            public DateOnly Since { get; init; }
            public string Empty { get; init; } = string.Empty;
            [StringLength(40), RegularExpression("[a-z]+"), DataType(DataType.MultilineText)] public string Note { get; init; } = "line\nnext \\ \"quoted\"";
            public required string Project { get; init; }
            public required int Count { get; init; }
            public char Letter { get; init; } = 'x';
            public JsonElement Free { get; init; }
            [JsonIgnore] public int Left { get; init; } = 3;
            private const int Base = 10;
        }

        public enum Roast { Light, MediumDark, [JsonStringEnumMemberName("dark!")] Dark }

        public sealed record Machine
        {
            /// <summary>Shown in lists.</summary>
            public required string Name { get; init; }
            public Limits Limits { get; init; } = new(Low: 1);
        }

        /// <summary>How few and how many.</summary>
        /// <param name="Low">The fewest.</param>
        /// <param name="High">The most.</param>
        public sealed record Limits(int Low = 0, [Range(0, 99)] int High = 10);
        """";

    [Fact]
    public void Addon_AllKindsOfSettings_MatchesSnapshot() => Snapshots.Snapshot.Verify("Addon", Text(Compilations.Create(Settings)));

    [Fact]
    public async Task Addon_Files_ArePython()
    {
        var folder = Directory.CreateTempSubdirectory("ayon-events-addon-").FullName;
        var files = BuildProperty.Files(Text(Compilations.Create(Settings)));
        Assert.Equal(["__init__.py", "settings.py"], files.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, content) in files)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), content, TestContext.Current.CancellationToken);
        }

        var end = await ChildProcess.RunAsync(new ProgramCall("python3", "-m", "py_compile", "__init__.py", "settings.py") { Folder = folder });
        Assert.True(end.ExitCode == 0, end.Printed);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Addon_WithoutSettings_HasItsClassOnly()
    {
        var file = Assert.Single(BuildProperty.Files(Text(Compilations.Create("public class Nothing;"))));
        Assert.Equal("__init__.py", file.Key);
        Assert.DoesNotContain("settings_model", file.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public int Start { get; init; } = ⟦Environment.ProcessId⟧;", "its initial value is not known before the program runs")]
    [InlineData("public double Part { get; init; } = ⟦double.NaN⟧;", "its initial value is not known")]
    [InlineData("public List<string> Names { get; init; } = [\"a\", ⟦Environment.MachineName⟧];", "its initial value is not known")]
    [InlineData("public string ⟦Class⟧ { get; init; } = \"\";", "'class' is a keyword of Python")]
    [InlineData("public string ⟦Json⟧ { get; init; } = \"\";", "'json' is a name that Python or pydantic needs")]
    [InlineData("[JsonPropertyName(\"farm-url\")] public string ⟦Url⟧ { get; init; } = \"\";", "'farm-url' is not a name in Python")]
    [InlineData("[JsonPropertyName(\"_url\")] public string ⟦Url⟧ { get; init; } = \"\";", "'_url' begins with _")]
    [InlineData("public Tree? Tree { get; init; } } public sealed record ⟦Tree⟧ { public List<Tree> Children { get; init; } = [];", "it contains itself")]
    [InlineData("public Shape? ⟦Shape⟧ { get; init; } } [JsonDerivedType(typeof(Circle), \"circle\")] public abstract record Shape; public sealed record Circle : Shape { public int Radius { get; init; }", "a type with derived types")]
    [InlineData("} [Ayon.Events.Studio.AddonSettings] public sealed partial record ⟦Other⟧ {", "'A' has [AddonSettings] too")]
    public void Addon_WhatPythonCannotSay_IsAnError(string members, string expected)
    {
        var (source, spans) = MarkedSource.Parse($"[Ayon.Events.Studio.AddonSettings] public sealed partial record A {{ {members} }}");
        var result = Result(Compilations.Create(source), isWanted: true);
        var found = Assert.Single(result.Diagnostics);
        Assert.Equal("AYE0086", found.Id);
        Assert.Equal(spans.Single(), found.Location.SourceSpan);
        Assert.Contains(expected, found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(result.GeneratedTrees);
    }

    [Fact]
    public void Addon_NotAsked_WritesAndReportsNothing()
    {
        var result = Result(Compilations.Create(Settings, "[Ayon.Events.Studio.AddonSettings] public sealed partial record Second;"), isWanted: false);
        Assert.Empty(result.Diagnostics);
        Assert.Empty(result.GeneratedTrees);
    }

    private static string Text(CSharpCompilation compilation)
    {
        var result = Result(compilation, isWanted: true);
        Assert.Empty(result.Diagnostics);
        return Assert.Single(result.GeneratedTrees).GetText(TestContext.Current.CancellationToken).ToString();
    }

    private static GeneratorDriverRunResult Result(CSharpCompilation compilation, bool isWanted)
    {
        Assert.DoesNotContain(Compilations.CompilerDiagnostics(Compilations.Complete(compilation)), static found => found.Severity == DiagnosticSeverity.Error);
        return CSharpGeneratorDriver.Create(
            [new AddonFilesGenerator().AsSourceGenerator()],
            parseOptions: Compilations.ParseOptions,
            optionsProvider: new BuildProperty(isWanted ? "AyonEventsDescribeAddon" : null)).RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();
    }
}
