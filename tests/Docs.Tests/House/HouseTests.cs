using Ayon.Events.Server;

namespace Ayon.Events.Docs.Tests.House;

/// <summary>The order that docs/architecture.md tells of ("Who may know whom"), held to compiled code.</summary>
public sealed class HouseTests
{
    private static readonly Dictionary<string, (FloorPlan Plan, Type Member)> Plans = new(StringComparer.Ordinal)
    {
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
}
