// The context is called as everyone calls it.
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Corpus.ContextNamedLikeJsonClass;

[Topic("corpus.context_named_like_json_class", JsonContext = typeof(OtherJson))]
public sealed partial record Other
{
    [Payload] public Legacy? Data { get; init; }
}

public sealed class Legacy
{
    public int Number { get; set; }
}

// Written by hand.
[JsonSerializable(typeof(Legacy))]
public sealed class OtherJson() : JsonSerializerContext(null)
{
    public static OtherJson Default { get; } = new();

    protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

    public override JsonTypeInfo? GetTypeInfo(Type type) => null;
}
