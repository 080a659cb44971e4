namespace Ayon.Events;

/// <summary>
/// Something breaks the contract: an event whose JSON does not fit its topic's record, a request that the server calls
/// invalid (400), or an answer that cannot be understood. Repeating the call does not help.
/// </summary>
public sealed class ContractException : AyonEventsException
{
    /// <summary>Makes the exception for a broken request or answer.</summary>
    /// <param name="message">What went wrong and what to do.</param>
    /// <param name="innerException">The cause, if any.</param>
    public ContractException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception for an event whose JSON does not fit its topic's record.</summary>
    /// <param name="topic">Name of the topic.</param>
    /// <param name="part"><c>summary</c> or <c>payload</c>.</param>
    /// <param name="member">JSON path of the member within the part; empty for the part itself.</param>
    /// <param name="problem">What is wrong with it, e.g. <c>is missing</c>.</param>
    /// <param name="innerException">The cause, if any.</param>
    public ContractException(string topic, string part, string member, string problem, Exception? innerException)
        : base(
            string.IsNullOrEmpty(member)
                ? $"The {part} of an event of topic '{topic}' {problem}."
                : $"Member '{member}' in the {part} of an event of topic '{topic}' {problem}.",
            innerException)
    {
        Topic = topic;
        Part = part;
        Member = member;
    }

    private ContractException(string member, string message, Exception? innerException)
        : base(message, innerException) => Member = member;

    /// <summary>Topic of the event that does not fit; null when a request or answer is broken.</summary>
    public string? Topic { get; }

    /// <summary><c>summary</c> or <c>payload</c>; null when a request or answer is broken.</summary>
    public string? Part { get; }

    /// <summary>JSON path of the member, or of the setting; null when a request or answer is broken.</summary>
    public string? Member { get; }

    /// <summary>Creates the exception for an addon's settings that do not fit their record.</summary>
    internal static ContractException OfSettings(string settings, string member, string problem, Exception? innerException) => new(
        member,
        member.Length == 0 ? $"The settings for '{settings}' cannot be read: the document {problem}." : $"Setting '{member}' of '{settings}' {problem}.",
        innerException);
}
