// Prints the 30 slowest tests of a run, and how long each project took outside of its tests:
//   dotnet run eng/slowest.cs -- FOLDER     a folder with the .trx files of the projects
using System.Globalization;
using System.Xml.Linq;

var tests = new List<(string Project, string Name, TimeSpan Time)>();
Console.WriteLine();
Console.WriteLine("| project | tests | from first to last | none of its tests runs |");
Console.WriteLine("| --- | ---: | ---: | ---: |");
foreach (var file in Directory.GetFiles(args[0], "*.trx").Order(StringComparer.Ordinal))
{
    var project = Path.GetFileNameWithoutExtension(file);
    var results = XDocument.Load(file).Descendants().Where(static element => element.Name.LocalName == "UnitTestResult").ToList();
    tests.AddRange(results.Select(result => (project, result.Attribute("testName")!.Value, TimeSpan.Parse(result.Attribute("duration")?.Value ?? "0:0", CultureInfo.InvariantCulture))));
    var times = results.Select(static result => (Begin: Time(result, "startTime"), End: Time(result, "endTime"))).Order().ToList();
    if (times.Count == 0)
    {
        continue;
    }

    var (between, until) = (TimeSpan.Zero, times[0].Begin);
    foreach (var (begin, end) in times)
    {
        between += begin > until ? begin - until : TimeSpan.Zero;
        until = end > until ? end : until;
    }

    Console.WriteLine($"| {project} | {results.Count} | {Seconds(until - times[0].Begin)} | {Seconds(between)} |");
}

Console.WriteLine();
Console.WriteLine("| the 30 slowest tests | project | time |");
Console.WriteLine("| --- | --- | ---: |");
foreach (var (project, name, time) in tests.OrderByDescending(static test => test.Time).Take(30))
{
    Console.WriteLine($"| {name.Replace("Ayon.Events.", "", StringComparison.Ordinal)} | {project} | {Seconds(time)} |");
}

Console.WriteLine();

static DateTimeOffset Time(XElement result, string attribute) => DateTimeOffset.Parse(result.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
