using Microsoft.Extensions.Options;

namespace Ayon.Events.Studio;

/// <summary>Whose settings and endpoints are meant: the addon that the service belongs to.</summary>
/// <param name="Name">The addon's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Variant">The variant of its settings, <c>production</c> or <c>staging</c>.</param>
internal sealed record AddonIdentity(string Name, string Version, string Variant)
{
    public static AddonIdentity Of(AyonOptions options) => new(options.AddonName!, options.AddonVersion!, options.DefaultSettingsVariant!);
}

/// <summary>Checks at the start that the addon is known, for services that need it.</summary>
internal sealed class AddonIdentityCheck : IValidateOptions<AyonOptions>
{
    public ValidateOptionsResult Validate(string? name, AyonOptions options)
    {
        List<string> problems = [];
        Check(problems, nameof(options.AddonName), options.AddonName, AyonEnvironment.AddonName, "coffee");
        Check(problems, nameof(options.AddonVersion), options.AddonVersion, AyonEnvironment.AddonVersion, "1.0.0");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void Check(List<string> problems, string setting, string? value, string variable, string example)
    {
        if (value is null)
        {
            problems.Add(AyonOptionsSetup.Tell(
                $"{setting} is not set, and the addon's settings and endpoints are found by it: set it in the configuration (e.g. {example}) or in the environment variable {variable}."));
        }
    }
}
