using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Diagnostics;

/// <content>The diagnostics of topics.lock.json and of versions.</content>
internal static partial class Rules
{
    private const string Or = "; or raise Version and read the old structure with IUpcastFrom";

    public static readonly DiagnosticDescriptor LockedMemberRemoved = Error(
        "AYE0070",
        "Locked member is removed",
        "'{0}' of topic '{1}' is '{2}' in topics.lock.json but missing from the record, so consumers no longer find it; keep it" + Or);

    public static readonly DiagnosticDescriptor LockedMemberRenamed = Error(
        "AYE0071",
        "Locked member is renamed",
        "'{0}' of topic '{1}' is '{2}' in topics.lock.json and '{3}' in the record, so consumers do not find it; keep the name with [JsonPropertyName(\"{2}\")]" + Or);

    public static readonly DiagnosticDescriptor LockedMemberRetyped = Error(
        "AYE0072",
        "Locked member has another type",
        "'{0}' of topic '{1}' is '{2}' in topics.lock.json and '{3}' in the record, so consumers and stored events are incompatible; keep the type" + Or);

    public static readonly DiagnosticDescriptor LockedMemberMoved = Error(
        "AYE0073",
        "Locked member is in the other part",
        "'{0}' of topic '{1}' is in the {2} in topics.lock.json and in the {3} in the record, so consumers do not find it; move it back" + Or);

    public static readonly DiagnosticDescriptor LockedMemberRequired = Error(
        "AYE0074",
        "Member is made required",
        "'{0}' of topic '{1}' is '{2}' in topics.lock.json and '{3}' in the record, so stored events without it can no longer be read; remove 'required'" + Or);

    public static readonly DiagnosticDescriptor NotLocked = new(
        "AYE0075",
        "Addition is not locked",
        "'{0}' of topic '{1}' is not in topics.lock.json yet{2}; run 'dotnet build -t:UpdateTopicsLock'",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Of("AYE0075"));

    public static readonly DiagnosticDescriptor UnreadableLock = AtEnd(
        "AYE0076",
        "Lock cannot be read",
        "topics.lock.json cannot be read: {0}; correct it, or restore it from version control",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor LockedTopicRemoved = AtEnd(
        "AYE0077",
        "Locked topic has no record",
        "Topic '{0}' is in topics.lock.json, but no record has it; if you removed it intentionally, run 'dotnet build -t:UpdateTopicsLock'",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LockedVersionRemoved = AtEnd(
        "AYE0078",
        "Locked version has no record",
        "Version {1} of topic '{0}' is in topics.lock.json, but no record has it, so stored events of this version cannot be read; keep the record, [Topic(\"{0}\", Version = {1})]",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor VersionNotRead = AtEnd(
        "AYE0079",
        "Older version is not read",
        "Record '{0}' of topic '{1}' does not read version {2}; implement IUpcastFrom<{3}, {0}>, or in a version between them",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor UpcastFromOther = Error(
        "AYE0080",
        "Upcast is not from an older version",
        "'{1}' is not an older version of '{0}'; upcast from a record with the same topic and a lower version");

    public static readonly DiagnosticDescriptor InvalidVersion = Error(
        "AYE0081",
        "Version is invalid",
        "Version {1} of '{0}' is not valid; versions start at 1");

    public static readonly DiagnosticDescriptor VersionNameTaken = Error(
        "AYE0082",
        "Member name of the version is used",
        "'{0}' is named '_version' in the summary, which is reserved for the version of topic '{1}'; rename it");
}
