// Interfaces and records that stand for others, with numbers and texts as discriminators.
namespace Corpus.UnionsOfAllKinds;

[Topic("corpus.unions_of_all_kinds")]
public sealed partial record Drawn
{
    [Payload] public IShape? Shape { get; init; }

    [Payload] public List<Animal> Animals { get; } = [];
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "a kind")]
[JsonDerivedType(typeof(Circle), 1)]
[JsonDerivedType(typeof(Group), "group \"of\" shapes")]
public interface IShape;

public sealed record Circle(double Radius) : IShape;

public sealed record Group(List<IShape> Shapes) : IShape;

[JsonDerivedType(typeof(Cat), "cat")]
public record Animal(string Name);

public sealed record Cat(string Name, int Lives = 9) : Animal(Name);

public static class Samples
{
    // => {} {"shape":{"a kind":"group \"of\" shapes","shapes":[{"a kind":1,"radius":1.5}]},"animals":[{"$type":"cat","name":"a","lives":9},{"name":"b"}]}
    public static Drawn[] All { get; } = [new() { Shape = new Group([new Circle(1.5)]), Animals = { new Cat("a"), new Animal("b") } }];
}
