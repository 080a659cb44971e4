using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Docs.Tests.House;

/// <summary>The plan sees what breaks it, wherever in a type it stands.</summary>
public sealed class FloorPlanTests
{
    private static readonly FloorPlan Plan = new("House", [["Cellar"], ["East", "West"], ["Attic"], [""]])
    {
        SqlRoom = "Cellar",
        Fences = [new Fence(["Attic"], ["System.Data"]), new Fence(["Attic"], ["West"])],
        MostParameters = new Dictionary<string, int> { [""] = 2, ["Attic"] = 1 },
    };

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))];

    [Theory]
    [InlineData("namespace House.Attic { class Roof; } namespace House.Cellar { class Pipe { House.Attic.Roof? roof; } }")]
    [InlineData("namespace House.Attic { class Roof; } namespace House.Cellar { class Pipe { void Run() { var roof = new House.Attic.Roof(); } } }")]
    [InlineData("namespace House.Attic { class Roof; } namespace House.Cellar { class Pipe { object Run() => new System.Collections.Generic.List<House.Attic.Roof>(); } }")]
    [InlineData("namespace House.Attic { class Roof; } namespace House.Cellar { class Pipe { System.Func<bool> Run() => () => typeof(House.Attic.Roof).IsClass; } }")]
    [InlineData("namespace House.Attic { class Roof { public static int Height; } } namespace House.Cellar { class Pipe { async System.Threading.Tasks.Task<int> Run() { await System.Threading.Tasks.Task.Yield(); return House.Attic.Roof.Height; } } }")]
    [InlineData("namespace House.Attic { class Roof; } namespace House.Cellar { class Pipe { void Run() { try { } catch (System.Exception error) when (error.Data[0] is House.Attic.Roof) { } } } }")]
    [InlineData("namespace House.Attic { class Roof; } namespace House.Cellar { [System.Diagnostics.DebuggerTypeProxy(typeof(House.Attic.Roof))] class Pipe; }")]
    [InlineData("namespace House.Attic { interface Roof; } namespace House.Cellar { class Pipe<T> where T : House.Attic.Roof; }")]
    [InlineData("namespace House.Attic.Loft { class Roof; } namespace House.Cellar { class Pipe { class Valve : House.Attic.Loft.Roof; } }")]
    public void FindBreaches_KnowsAHigherFloor_NamesBothAndTheRule(string source)
    {
        var breach = Assert.Single(BreachesOf(source));

        Assert.StartsWith("House.Cellar.Pipe", breach, StringComparison.Ordinal);
        Assert.Contains("Roof: Cellar stands below Attic and must not know it.", breach, StringComparison.Ordinal);
    }

    [Fact]
    public void FindBreaches_KnowsItsNeighbour_NamesBothAndTheRule() => Assert.Equal(
        [
            "House.East.Bed knows House.West.Desk: a circle of namespaces, House.East > House.West > House.East.",
            "House.East.Bed knows House.West.Desk: only Attic may.",
            "House.West.Desk knows House.East.Bed: West and East must not know each other.",
            "House.West.Desk knows House.East.Bed: a circle of namespaces, House.West > House.East > House.West.",
        ],
        BreachesOf("namespace House.East { class Bed { House.West.Desk? desk; } } namespace House.West { class Desk { House.East.Bed? bed; } }"));

    [Fact]
    public void FindBreaches_CircleWithinARoom_NamesTheWay() => Assert.Equal(
        [
            "House.East.A.First knows House.East.B.Second: a circle of namespaces, House.East.A > House.East.B > House.East.C > House.East.A.",
            "House.East.B.Second knows House.East.C.Third: a circle of namespaces, House.East.B > House.East.C > House.East.A > House.East.B.",
            "House.East.C.Third knows House.East.A.First: a circle of namespaces, House.East.C > House.East.A > House.East.B > House.East.C.",
        ],
        BreachesOf("namespace House.East.A { class First { B.Second? next; } } namespace House.East.B { class Second { C.Third? next; } } namespace House.East.C { class Third { A.First? next; } }"));

    [Fact]
    public void FindBreaches_NoRoom_NamesTheType() => Assert.Equal(
        ["House.Garden.Tree is in no room of the plan."], BreachesOf("namespace House.Garden { class Tree; }"));

    [Fact]
    public void FindBreaches_WhatOnlyOthersMayKnow_NamesThem() => Assert.Equal(
        ["House.Cellar.Pipe knows System.Data.IDbConnection: only Attic may."],
        BreachesOf("namespace House.Cellar { class Pipe { void Run(object open) => ((System.Data.IDbConnection)open).Close(); } }"));

    [Theory]
    [InlineData("""string Tiles(int id) => $"SELECT tile FROM tiles WHERE id = {id}";""")]
    [InlineData("""const string Tiles = "  SELECT tile FROM tiles WHERE id = $1";""")]
    public void FindBreaches_SqlElsewhere_ShowsIt(string member) => Assert.StartsWith(
        "House.Attic.Roof has SQL, which is for Cellar only: SELECT tile FROM tiles",
        Assert.Single(BreachesOf($"namespace House.Attic {{ class Roof {{ {member} }} }}")),
        StringComparison.Ordinal);

    [Fact]
    public void FindBreaches_SqlInItsRoom_IsRight() =>
        Assert.Empty(BreachesOf("""namespace House.Cellar { class Pipe { string Tiles = "SELECT tile FROM tiles"; } }"""));

    [Fact]
    public void FindBreaches_LongConstructors_AreCountedByRoom() => Assert.Equal(
        [
            "House.Attic.Roof has a constructor of 2 parameters: at most 1 are to be understood; what belongs together needs a name.",
            "House.Cellar.Pipe has a constructor of 3 parameters: at most 2 are to be understood; what belongs together needs a name.",
        ],
        BreachesOf("namespace House.Attic { class Roof(int a, int b) { int Sum => a + b; } } namespace House.Cellar { record Pipe(int A, int B, int C); class Well(int a, int b) { int Sum => a + b; } }"));

    [Fact]
    public void FindBreaches_KnowsLowerFloors_IsRight() => Assert.Empty(BreachesOf(
        "namespace House { class Door { House.Attic.Roof? roof; House.East.Bed? bed; } } namespace House.Attic { class Roof { House.East.Bed? bed; House.West.Desk? desk; } } namespace House.East { class Bed { House.Cellar.Pipe? pipe; } } namespace House.West { class Desk; } namespace House.Cellar { class Pipe; } namespace Elsewhere { class Any { House.Door? door; } }"));

    private static IReadOnlyList<string> BreachesOf(string source)
    {
        var compilation = CSharpCompilation.Create(
            "House", [CSharpSyntaxTree.ParseText(source)], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        assembly.Position = 0;
        return Plan.FindBreaches(CompiledAssembly.Read(assembly));
    }
}
