// A member's type is called like the topic with Json at its end.
namespace Corpus.TypeNamedLikeJsonClass;

[Topic("corpus.type_named_like_json_class")]
public sealed partial record Scene
{
    [Payload] public SceneJson? Data { get; init; }
}

public sealed record SceneJson(string Name);

public static class Samples
{
    // => {} {"data":{"name":"a"}}
    public static Scene[] All { get; } = [new() { Data = new SceneJson("a") }];
}
