using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Diagnostics;

/// <content>The diagnostics of topics.lock.json and of versions.</content>
internal static partial class Rules
{
    private const string Or = "; or raise Version and read the old structure by IUpcastFrom";

    public static readonly DiagnosticDescriptor LockedMemberRemoved = Error(
        "AYE0070",
        "Locked member is removed",
        "'{0}' of topic '{1}' is '{2}' in topics.lock.json and gone from the record, so consumers no longer find it; keep it" + Or);

    public static readonly DiagnosticDescriptor LockedMemberRenamed = Error(
        "AYE0071",
        "Locked member is renamed",
        "'{0}' of topic '{1}' is '{2}' in topics.lock.json and '{3}' in the record, so consumers look for it in vain; keep the name with [JsonPropertyName(\"{2}\")]" + Or);

    public static readonly DiagnosticDescriptor LockedMemberRetyped = Error(
        "AYE0072",
        "Locked member has another type",
        "'{0}' of topic '{1}' is '{2}' in topics.lock.json and '{3}' in the record, so consumers and stored events do not fit; keep the type" + Or);

    public static readonly DiagnosticDescriptor LockedMemberMoved = Error(
        "AYE0073",
        "Locked member is in the other part",
        "'{0}' of topic '{1}' is in the {2} in topics.lock.json and in the {3} in the record, so consumers look for it in vain; move it back" + Or);

    public static readonly DiagnosticDescriptor LockedMemberRequired = Error(
        "AYE0074",
        "Member is made required",
        "'{0}' of topic '{1}' is '{2}' in topics.lock.json and '{3}' in the record, so stored events without it can no longer be read; take 'required' away" + Or);

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
        "topics.lock.json cannot be read here: {0}; correct it, or take the last good one from version control",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor LockedTopicRemoved = AtEnd(
        "AYE0077",
        "Locked topic has no record",
        "Topic '{0}' is in topics.lock.json and no record has it; if it is gone on purpose, run 'dotnet build -t:UpdateTopicsLock'",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LockedVersionRemoved = AtEnd(
        "AYE0078",
        "Locked version has no record",
        "Version {1} of topic '{0}' is in topics.lock.json and no record has it, so its stored events cannot be read; keep its record, [Topic(\"{0}\", Version = {1})]",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor VersionNotRead = AtEnd(
        "AYE0079",
        "Older version is not read",
        "Record '{0}' of topic '{1}' does not read version {2}; implement IUpcastFrom<{3}, {0}>, or let a version between them do so",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor UpcastFromOther = Error(
        "AYE0080",
        "Upcast is from no older version",
        "'{1}' is no older version of what '{0}' is; upcast from a record with the same topic and a lower version");

    public static readonly DiagnosticDescriptor InvalidVersion = Error(
        "AYE0081",
        "Version is invalid",
        "Version {1} of '{0}' is no version; count from 1");

    public static readonly DiagnosticDescriptor VersionNameTaken = Error(
        "AYE0082",
        "Name of the version's member is taken",
        "'{0}' is '_version' in the summary, where the version of topic '{1}' stands; give it another name");
}
