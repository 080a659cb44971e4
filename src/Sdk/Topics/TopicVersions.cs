using System.ComponentModel;
using System.Globalization;

namespace Ayon.Events.Topics;

/// <summary>Finds out which version of a topic an event is of, for generated code. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TopicVersions
{
    /// <summary>Version that a summary says; 1 where it says none.</summary>
    /// <param name="topic">Name of the topic.</param>
    /// <param name="summary">The summary, a JSON object in UTF-8; empty counts as <c>{}</c>.</param>
    /// <exception cref="ContractException">It is no JSON object, or its member <c>_version</c> is no whole number.</exception>
    public static int Of(string topic, ReadOnlySpan<byte> summary)
    {
        var reader = new TopicJsonReader(topic, "summary", summary);
        while (reader.NextMember())
        {
            // Writers put it first, so that what follows is not looked at.
            if (reader.TryMember("_version"u8))
            {
                return reader.GetInt32();
            }

            reader.SkipMember();
        }

        return 1;
    }

    /// <summary>Reads an event of an older version.</summary>
    /// <typeparam name="TOlder">Record of the older version.</typeparam>
    /// <typeparam name="TSelf">The record that is wanted.</typeparam>
    /// <param name="summary">The summary.</param>
    /// <param name="payload">The payload.</param>
    /// <exception cref="ContractException">The JSON does not fit the older record.</exception>
    public static TSelf Upcast<TOlder, TSelf>(ReadOnlySpan<byte> summary, ReadOnlySpan<byte> payload)
        where TOlder : ITopic<TOlder>
        where TSelf : IUpcastFrom<TOlder, TSelf> => TSelf.Upcast(TOlder.Read(summary, payload));

    /// <summary>The failure of an event of a version that the record does not know.</summary>
    /// <param name="topic">Name of the topic.</param>
    /// <param name="version">Version of the event.</param>
    /// <param name="own">Version of the record.</param>
    public static ContractException Unknown(string topic, int version, int own) => new(
        topic,
        "summary",
        "_version",
        string.Create(CultureInfo.InvariantCulture, $"is {version}, which the record of version {own} does not read"),
        null);
}
