using System.ComponentModel.DataAnnotations;

namespace Ayon.Events.Server.Studio.Addons;

/// <summary>Addons that the server knows from its start: configuration section <c>Addons</c>.</summary>
internal sealed class AddonsOptions : IValidatableObject
{
    public const string Section = "Addons";

    /// <summary>
    /// Folder whose files <c>*.json</c> each describe a version of an addon, as <c>PUT /api/addons/{addon}/{version}</c> takes it, with
    /// <c>name</c> and <c>version</c>. They are read at every start. Default: none.
    /// </summary>
    public string? Folder { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Folder) && !Directory.Exists(Folder))
        {
            yield return new ValidationResult($"Addons:Folder is not a folder: '{Folder}'.");
        }
    }
}
