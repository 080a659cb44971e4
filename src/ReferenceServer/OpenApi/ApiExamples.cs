using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ayon.Events.Server.OpenApi;

/// <summary>What <c>examples.json</c> tells of operations beyond their names: bodies and answers, as examples. Tests send every body.</summary>
internal sealed record ApiExamples(IReadOnlyDictionary<string, OperationExample> Operations, IReadOnlyList<PageExample> Pages)
{
    public static ApiExamples Load()
    {
        using var file = typeof(ApiExamples).Assembly.GetManifestResourceStream("openapi/examples.json")!;
        return JsonSerializer.Deserialize<ApiExamples>(file, JsonSerializerOptions.Web)!;
    }
}

/// <summary>An operation.</summary>
/// <param name="Body">The request.</param>
/// <param name="Required">Members that must be sent.</param>
/// <param name="Answers">The responses by status.</param>
internal sealed record OperationExample(JsonNode? Body, string[]? Required, Dictionary<string, AnswerExample> Answers);

/// <summary>An address that is not a JSON operation.</summary>
internal sealed record PageExample(string Path, string Summary, Dictionary<string, AnswerExample> Answers);

/// <summary>An answer.</summary>
/// <param name="Text">Says what it is.</param>
/// <param name="Example">Its body, where it has one in JSON.</param>
/// <param name="Plain">Its body in plain text.</param>
internal sealed record AnswerExample(string Text, JsonNode? Example, string? Plain);
