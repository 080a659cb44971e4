namespace Ayon.Events.Generators.Parsing;

/// <summary>Metadata names of what the parsers look for.</summary>
internal static class KnownNames
{
    public const string Topic = "Ayon.Events.Topics.TopicAttribute";
    public const string Summary = "Ayon.Events.Topics.SummaryAttribute";
    public const string Payload = "Ayon.Events.Topics.PayloadAttribute";
    public const string ITopic = "Ayon.Events.Topics.ITopic`1";
    public const string IUpcastFrom = "Ayon.Events.Topics.IUpcastFrom`2";
    public const string EnrollHandler = "Ayon.Events.Worker.EnrollHandlerAttribute";
    public const string IEnrollHandler = "Ayon.Events.Worker.IEnrollHandler`2";
    public const string JsonPropertyName = "System.Text.Json.Serialization.JsonPropertyNameAttribute";
    public const string JsonIgnore = "System.Text.Json.Serialization.JsonIgnoreAttribute";
    public const string JsonStringEnumMemberName = "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute";
    public const string Flags = "System.FlagsAttribute";
    public const string List = "System.Collections.Generic.List`1";
    public const string ReadOnlyList = "System.Collections.Generic.IReadOnlyList`1";

    /// <summary>The tool of the attribute <c>[GeneratedCode]</c> on all that is generated.</summary>
    public const string Tool = "Ayon.Events.Generators";
}
