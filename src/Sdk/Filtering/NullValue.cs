namespace Ayon.Events.Filtering;

/// <summary>A type whose only value is <see langword="null"/>, for fields that can be compared only with null.</summary>
public sealed class NullValue
{
    private NullValue()
    {
    }
}
