using System.ComponentModel.DataAnnotations;

namespace Ayon.Events;

/// <summary>
/// The range of a time. <see cref="RangeAttribute"/> would convert its limits by reflection, which native AOT does not allow.
/// </summary>
/// <param name="minimum">The least time, as <see cref="TimeSpan"/> writes it.</param>
/// <param name="maximum">The longest time, as <see cref="TimeSpan"/> writes it.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeRangeAttribute(string minimum, string maximum) : Attribute
{
    public string Minimum => minimum;

    public string Maximum => maximum;
}
