using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ayon.Events.Server.OpenApi;

/// <summary>The examples of requests and responses in <c>examples.json</c>. Tests send every request.</summary>
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
/// <param name="Text">Description.</param>
/// <param name="Example">The JSON body, if any.</param>
/// <param name="Plain">The plain text body, if any.</param>
internal sealed record AnswerExample(string Text, JsonNode? Example, string? Plain);
