namespace Ayon.Events.Topics;

/// <summary>
/// Reads events of an older version of a topic: the older record stays, and this one is made of it. Versions may be
/// chained, 3 from 2 and 2 from 1, so that a new version writes one step only.
/// </summary>
/// <typeparam name="TOlder">Record of the older version, with <see cref="TopicAttribute"/> of the same topic and a lower version.</typeparam>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IUpcastFrom<TOlder, TSelf>
    where TOlder : ITopic<TOlder>
    where TSelf : IUpcastFrom<TOlder, TSelf>
{
    /// <summary>Makes the record of the older one.</summary>
    /// <param name="older">What an event of the older version says.</param>
    static abstract TSelf Upcast(TOlder older);
}
