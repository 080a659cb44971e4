namespace Ayon.Events;

/// <summary>
/// Thrown when data does not match the contract: the JSON of an event does not match its topic's record, the server rejects a request
/// as invalid (400), or a response cannot be parsed. Repeating the call does not help.
/// </summary>
public sealed class ContractException : AyonEventsException
{
    /// <summary>Initializes a new instance for an invalid request or response.</summary>
    /// <param name="message">The error message.</param>
    /// <param name="innerException">The cause, or null.</param>
    public ContractException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Initializes a new instance for an event whose JSON does not match its topic's record.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="part"><c>summary</c> or <c>payload</c>.</param>
    /// <param name="member">The JSON path of the member within the part, or an empty string for the part itself.</param>
    /// <param name="problem">The problem, as the end of a sentence, e.g. <c>is missing</c>.</param>
    /// <param name="innerException">The cause, or null.</param>
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

    /// <summary>Gets the topic of the event that does not match, or null for a request, a response or settings.</summary>
    public string? Topic { get; }

    /// <summary>Gets the part of the event, <c>summary</c> or <c>payload</c>, or null for a request or response.</summary>
    public string? Part { get; }

    /// <summary>Gets the JSON path of the member or setting, or null for a request or response.</summary>
    public string? Member { get; }

    /// <summary>Creates the exception for an addon's settings that do not fit their record.</summary>
    internal static ContractException OfSettings(string settings, string member, string problem, Exception? innerException) => new(
        member,
        member.Length == 0 ? $"The settings for '{settings}' cannot be read: the document {problem}." : $"Setting '{member}' of '{settings}' {problem}.",
        innerException);
}
