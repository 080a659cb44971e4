using System.ComponentModel.DataAnnotations;

namespace Ayon.Events;

/// <summary>
/// The range of a <see cref="TimeSpan"/> option. <see cref="RangeAttribute"/> would convert its limits by reflection, which native AOT does not allow.
/// </summary>
/// <param name="minimum">The minimum, in the format of <see cref="TimeSpan"/>.</param>
/// <param name="maximum">The maximum, in the format of <see cref="TimeSpan"/>.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeRangeAttribute(string minimum, string maximum) : Attribute
{
    public string Minimum => minimum;

    public string Maximum => maximum;
}
