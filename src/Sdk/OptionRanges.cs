using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Ayon.Events;

/// <summary>Validates options against the ranges in their attributes.</summary>
internal static class OptionRanges
{
    /// <summary>Returns one sentence for each option that is out of range.</summary>
    public static IEnumerable<string> FindProblems<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(T options)
        where T : class
    {
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (Find(property) is var (minimum, maximum) && property.GetValue(options) is IComparable value
                && (value.CompareTo(minimum) < 0 || value.CompareTo(maximum) > 0))
            {
                yield return $"{property.Name} is {value}: it must be from {minimum} to {maximum}.";
            }
        }
    }

    private static (object Minimum, object Maximum)? Find(PropertyInfo property) =>
        property.GetCustomAttribute<TimeRangeAttribute>() is { } times ? (Time(times.Minimum), Time(times.Maximum))
        : property.GetCustomAttribute<RangeAttribute>() is { } numbers ? (numbers.Minimum, numbers.Maximum)
        : null;

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>Validates options that need no other checks.</summary>
/// <param name="area">The prefix of each message, which names the options.</param>
internal sealed class OptionRanges<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(string area) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var problems = OptionRanges.FindProblems(options).Select(problem => $"{area}: {problem}").ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
