using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ayon.Events.Load.Reports;

/// <summary>Writes everything for programs, each round's value included.</summary>
internal static class JsonReport
{
    public static async Task WriteAsync(FileInfo file, RunReport report)
    {
        await using var stream = file.Create();
        await JsonSerializer.SerializeAsync(stream, report, ReportJsonContext.Default.RunReport);
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(RunReport))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
