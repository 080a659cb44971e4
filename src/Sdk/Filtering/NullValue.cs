namespace Ayon.Events.Filtering;

/// <summary>A type whose only value is <see langword="null"/>: what a field that compares with nothing else compares with.</summary>
public sealed class NullValue
{
    private NullValue()
    {
    }
}
