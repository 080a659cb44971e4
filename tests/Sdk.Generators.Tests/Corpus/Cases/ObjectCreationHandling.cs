// A collection that can be set is replaced; one that only its record sets is filled.
namespace Corpus.ObjectCreationHandling;

[Topic("corpus.object_creation_handling")]
public sealed partial record Listed
{
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    [Payload] public List<int> Set { get; init; } = []; // AYE0038

    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    [Payload] public List<int> Kept { get; } = [];
}
