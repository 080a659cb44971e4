// Members that are left out now and then, and secrets that always are.
namespace Corpus.Conditions;

[Topic("corpus.conditions")]
public sealed partial record Sometimes : Secretive
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Summary] public string? Text { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [Summary] public int Number { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [Payload] public double Ratio { get; init; }

    [JsonIgnore] public override string? Secret { get; init; }

    [JsonIgnore] public int Twice => Number * 2;
}

public abstract record Secretive
{
    [Payload] public virtual string? Secret { get; init; }
}

public static class Samples
{
    // => {} {}
    // => {"text":"a","number":1} {"ratio":0.5}
    public static Sometimes[] All { get; } = [new() { Secret = "s" }, new() { Text = "a", Number = 1, Ratio = 0.5 }];
}
