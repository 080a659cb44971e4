using System.ComponentModel;
using System.Globalization;

namespace Ayon.Events.Topics;

/// <summary>Reads the version of a topic from an event, for generated code. Not intended to be used directly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TopicVersions
{
    /// <summary>Returns the version in a summary; 1 if it contains none.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="summary">The summary, a JSON object in UTF-8; empty counts as <c>{}</c>.</param>
    /// <exception cref="ContractException">The summary is not a JSON object, or its member <c>_version</c> is not an integer.</exception>
    public static int Of(string topic, ReadOnlySpan<byte> summary)
    {
        var reader = new TopicJsonReader(topic, "summary", summary);
        while (reader.NextMember())
        {
            // Writers put it first, so the other members are not read.
            if (reader.TryMember("_version"u8))
            {
                return reader.GetInt32();
            }

            reader.SkipMember();
        }

        return 1;
    }

    /// <summary>Reads an event of an older version.</summary>
    /// <typeparam name="TOlder">The record of the older version.</typeparam>
    /// <typeparam name="TSelf">The record of the current version.</typeparam>
    /// <param name="summary">The summary.</param>
    /// <param name="payload">The payload.</param>
    /// <exception cref="ContractException">The JSON does not match the older record.</exception>
    public static TSelf Upcast<TOlder, TSelf>(ReadOnlySpan<byte> summary, ReadOnlySpan<byte> payload)
        where TOlder : ITopic<TOlder>
        where TSelf : IUpcastFrom<TOlder, TSelf> => TSelf.Upcast(TOlder.Read(summary, payload));

    /// <summary>Creates the exception for an event of a version that the record does not support.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="version">The version of the event.</param>
    /// <param name="own">The version of the record.</param>
    public static ContractException Unknown(string topic, int version, int own) => new(
        topic,
        "summary",
        "_version",
        string.Create(CultureInfo.InvariantCulture, $"is {version}, which is not supported by the record of version {own}"),
        null);
}
