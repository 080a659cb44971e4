using System.Text.RegularExpressions;

namespace Ayon.Events.Docs.Tests.Prose;

/// <summary>A wording that texts do not use.</summary>
/// <param name="Pattern">Matches the wording.</param>
/// <param name="Example">A text that has it.</param>
/// <param name="Better">The same in plain English.</param>
internal sealed record Kind(Regex Pattern, string Example, string Better)
{
    /// <summary>Every kind that is refused.</summary>
    public static IReadOnlyList<Kind> All { get; } =
    [
        Of(@"(?<!there )\b(is|are|was|were) no (?!(longer|more|less|later|fewer|earlier|match)\b)\S", "'x' is no cursor of this server", "'x' is not a valid cursor"),
        Of(@"(^|[.:;!?] )Who (?![^.]*\?)", "Who is no manager sees only own events", "Callers who are not managers see only their own events"),
        Of(@"(^|[.!?] )What (every|else|no|all|is|was|are|may|can|came|comes|stands|becomes)\b(?![^.]*\?)", "What every failure of the SDK derives from", "Base class for exceptions thrown by the SDK"),
        Of(@"\ball the same\b", "The event may have been stored all the same", "The event may already have been stored"),
        Of(@"(^|[.:] )Makes (the|a|an|it|one)\b", "Makes the exception", "Initializes a new instance"),
        Of(@"\bnobody\b", "Nobody works on it", "No worker has the job"),
        Of(@"\b(comes?|came|coming) back\b", "The job comes back after the delay", "The job is retried after the delay"),
        Of(@"\bof (its|their) own\b", "A connection of its own", "A separate connection"),
        Of(@"\belse\.", "Reads these and nothing else.", "Reads only these."),
        Of(@"\bsigns? of life\b", "Gives a sign of life four times as often", "Sends four heartbeats per period"),
        Of(@"\b(takes?|taken|taking)\b[^.]* for lost\b", "Takes its connection for lost", "Considers the connection lost"),
        Of(@"\bstop(s|ped|ping)? to listen\b", "Then the server stops to listen", "Then the server stops accepting connections"),
        Of(@"\b(gives?|gave|given|giving)( \w+){0,2} up\b", "Gives the call up", "Cancels the call"),
        Of(@"\bmend(s|ed|ing)?\b", "The database is not used until it is mended", "Repair the database before you use it"),
        Of(@"\b(server|connection|database|network) (is|was|were) away\b", "The server is away", "Cannot reach the server"),
        Of(@"\b(is|are) to be [a-z]+(ed|en|id|ne|wn)\b", "Nothing is to be added", "Add nothing"),
        Of(@"\bnot understood\b", "The notice is not understood", "The notice could not be parsed"),
        Of(@"\bno such thing\b", "There is no such thing", "Not found"),
        Of(@"\b(tells?|has|have|says?) the rest\b", "Packages tells the rest", "See Packages for details"),
        Of(@"\bthe first that answers\b", "The first that answers counts", "The first non-null result wins"),
        Of(@"\bThe way of (a|an|one|the)\b", "The way of one event", "How an event travels"),
        Of(@"\bWhoever\b", "Whoever holds the key", "Anyone with the key"),
        Of(@"\b(is|are|be|being|was|were) told\b", "An error is told to the client", "The server reports the error to the client"),
        Of(@"\b(lets?|letting)( \w+){0,3} through\b", "The filter lets this through", "The filter matches this"),
        Of(@"(?<!time )\bgoes (on|before)\b", "The worker goes on", "The worker continues"),
        Of(@"\bcall(s|ed|ing)?( it| them)?( (a|the) \w+)? off\b", "A person called the job off", "A user aborted the job"),
        Of(@"\bhand(s|ed|ing)?( \w+){0,2} back\b", "The job is handed back", "The job is released"),
        Of(@"\bcannot say\b", "A number that JSON cannot say", "A number that JSON does not support"),
        Of(@"\bnot meant to be\b", "Not meant to be called by hand", "Not intended to be used directly"),
        Of(@"\bas the \w+ has it\b", "The name as the server has it", "The name on the server"),
        Of(@"\bin (its|their|his) stead\b", "Another is used in its stead", "Another is used instead"),
        Of(@"\bheed(s|ed|ing)?\b", "A handler that does not heed its token", "A handler that ignores its token"),
        Of(@"\bgo(es)? by the (machine|clock|server)", "The limit goes by the machine's clock", "The limit uses the machine's clock"),
        Of(@"\bof the user's(?! \w)", "By a converter of the user's", "By a custom converter"),
        Of(@"\bmade anew\b", "The filter is made anew", "The filter is created again"),
    ];

    // Only what is looked for at the start of a sentence goes by its capital letter.
    private static Kind Of(string pattern, string example, string better) =>
        new(new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | (pattern.StartsWith("(^", StringComparison.Ordinal) ? RegexOptions.None : RegexOptions.IgnoreCase)), example, better);
}
