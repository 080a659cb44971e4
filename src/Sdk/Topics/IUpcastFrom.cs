namespace Ayon.Events.Topics;

/// <summary>
/// Converts events of an older version of a topic. Keep the record of the older version. Versions can be
/// chained, e.g. 2 from 1 and 3 from 2, so that a new version needs only one conversion.
/// </summary>
/// <typeparam name="TOlder">The record of the older version, with a <see cref="TopicAttribute"/> for the same topic and a lower version.</typeparam>
/// <typeparam name="TSelf">The type of the record.</typeparam>
public interface IUpcastFrom<TOlder, TSelf>
    where TOlder : ITopic<TOlder>
    where TSelf : IUpcastFrom<TOlder, TSelf>
{
    /// <summary>Converts the record of the older version.</summary>
    /// <param name="older">The record of the older version.</param>
    static abstract TSelf Upcast(TOlder older);
}
