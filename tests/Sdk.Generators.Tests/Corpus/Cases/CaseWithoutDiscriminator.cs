// What is written without discriminator could not be read again.
namespace Corpus.CaseWithoutDiscriminator;

[Topic("corpus.case_without_discriminator")]
public sealed partial record Drawn
{
    [Payload] public Shape? Shape { get; init; } // AYE0011
}

[JsonDerivedType(typeof(Circle))]
[JsonDerivedType(typeof(Square), "square")]
public record Shape;

public sealed record Circle : Shape;

public sealed record Square : Shape;
