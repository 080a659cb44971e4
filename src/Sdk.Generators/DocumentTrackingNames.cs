namespace Ayon.Events.Generators;

/// <summary>The names of the steps that describe topics.</summary>
internal static class DocumentTrackingNames
{
    public const string IsWanted = nameof(IsWanted);
    public const string Documents = nameof(Documents);
}
