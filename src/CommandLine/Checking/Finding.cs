using System.Text.Json.Serialization;

namespace Ayon.Events.CommandLine.Checking;

/// <summary>The outcome of a check.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
internal enum Outcome
{
    /// <summary>No problem.</summary>
    [JsonStringEnumMemberName("good")]
    Good,

    /// <summary>It works, with a limitation.</summary>
    [JsonStringEnumMemberName("remark")]
    Remark,

    /// <summary>It does not work.</summary>
    [JsonStringEnumMemberName("problem")]
    Problem,
}

/// <summary>The result of a check.</summary>
/// <param name="Check">The name of the check.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Text">The description of the result.</param>
/// <param name="Advice">How to fix the problem; null if there is none.</param>
internal sealed record Finding(string Check, Outcome Outcome, string Text, string? Advice = null)
{
    public static Finding Good(string check, string text) => new(check, Outcome.Good, text);

    public static Finding Remark(string check, string text, string advice) => new(check, Outcome.Remark, text, advice);

    public static Finding Problem(string check, string text, string advice) => new(check, Outcome.Problem, text, advice);
}
