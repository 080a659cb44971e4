using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Diagnostics;

/// <content>The diagnostics of an addon's settings.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor NotSettings = Error(
        "AYE0083",
        "Type cannot be settings",
        "'{0}' cannot be read as settings, because {1}");

    public static readonly DiagnosticDescriptor UnsupportedSetting = Error(
        "AYE0084",
        "Setting is not supported",
        "Settings '{0}' cannot be read: {1}");

    public static readonly DiagnosticDescriptor SecretSetting = Warning(
        "AYE0085",
        "Setting looks like a secret",
        "'{0}' of '{1}' looks like a secret, and settings are shown to every user who can read them; store the secret in AYON, keep its name in the setting, and mark this property with [Secret]");

    public static readonly DiagnosticDescriptor NotInPython = Error(
        "AYE0086",
        "Setting cannot be written in Python",
        "The addon's settings cannot be written in Python: '{0}' cannot be a setting, because {1}");
}
