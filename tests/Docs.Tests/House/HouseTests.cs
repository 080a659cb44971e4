using System.Text.RegularExpressions;
using Ayon.Events.CommandLine;
using Ayon.Events.Server;

namespace Ayon.Events.Docs.Tests.House;

/// <summary>Checks the layers of docs/contributing/architecture.md ("Layers") in compiled code.</summary>
public sealed partial class HouseTests
{
    private static readonly Dictionary<string, (FloorPlan Plan, Type Member)> Plans = new(StringComparer.Ordinal)
    {
        ["SDK"] = (
            new FloorPlan(
                "Ayon.Events",
                [
                    [""],
                    ["Diagnostics"],
                    ["Wire"],
                    ["Topics"],
                    ["Filtering"],
                    ["Client"],
                    ["Realtime"],
                    ["Schedules", "Topics.BuiltIn", "Worker"],
                    ["Feeds"],
                    ["Diagnostics.EventLog", "Diagnostics.Health"],
                ])
            {
                MostParameters = new Dictionary<string, int> { [""] = 8, ["Worker"] = 6 },
            },
            typeof(AyonOptions)),
        ["server"] = (
            new FloorPlan(
                "Ayon.Events.Server",
                [
                    ["Diagnostics"],
                    ["Contract"],
                    ["Settings"],
                    ["Http"],
                    ["Filtering"],
                    ["Storage"],
                    ["Storage.Enroll"],
                    ["Storage.Events"],
                    ["Storage.Users", "Storage.Studio"],
                    ["Storage.Sqlite", "Storage.Postgres"],
                    ["Storage.Engines"],
                    ["Access"],
                    ["Notices"],
                    ["CommandLine"],
                    ["Query"],
                    ["Backplane", "Enroll", "Events", "OpenApi", "Operations", "Realtime", "Studio", "Telemetry", "Users"],
                    ["Weaknesses"],
                    ["Hosting"],
                    [""],
                ])
            {
                SqlRoom = "Storage",
                Fences =
                [
                    new Fence(["Storage"], ["System.Data", "DbUp", "Npgsql", "Microsoft.Data.Sqlite", "SQLitePCL"]),
                    new Fence(["Storage.Sqlite"], ["Microsoft.Data.Sqlite", "SQLitePCL"]),
                    new Fence(["Storage.Postgres", "Storage.Engines"], ["Npgsql"]),
                    new Fence(["Storage.Engines", "Storage.Sqlite"], ["Storage.Sqlite"]),
                    new Fence(["Storage.Engines", "Storage.Postgres"], ["Storage.Postgres"]),
                ],
            },
            typeof(ReferenceServer)),
        ["command line"] = (
            new FloorPlan(
                "Ayon.Events.CommandLine",
                [
                    ["Output"],
                    ["Hosting"],
                    ["Changing"],
                    ["Checking", "Completion", "Dispatching", "Enrolling", "Jobs", "Listing", "Profiles", "Scaffolding", "Showing", "Tailing", "Waiting"],
                    [""],
                ]),
            typeof(Tool)),
    };

    public static TheoryData<string> Names { get; } = [.. Plans.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Assembly_IsBuiltAsItsPlanSays(string name)
    {
        var (plan, member) = Plans[name];
        using var file = File.OpenRead(member.Assembly.Location);

        Assert.Empty(plan.FindBreaches(CompiledAssembly.Read(file)));
    }

    [Fact]
    public void Patterns_EndAtTheEnd_NotBeforeALineEnd() => Assert.Empty(
        Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .SelectMany(static path => File.ReadLines(path).Where(static line => Dollar().IsMatch(line)).Select(line => $"{path}: {line.Trim()}")));

    // A $ at the end of a pattern, or of one of its alternatives.
    [GeneratedRegex("""Regex\(\s*[$@"].*(?<!\\)\$(["|)])""")]
    private static partial Regex Dollar();
}
