namespace Ayon.Events.Filtering;

/// <summary>A member that a filter can only find present or missing: an object of free or changing form.</summary>
/// <param name="key">A JSON path.</param>
public class PresenceFilterField(string key)
{
    /// <summary>The JSON path.</summary>
    public string Key { get; } = key;

    /// <summary>Missing or null.</summary>
    public EventFilter IsNull() => EventFilter.Condition(Key, Wire.FilterOperator.IsNull, default);

    /// <summary>Present and not null.</summary>
    public EventFilter IsNotNull() => EventFilter.Condition(Key, Wire.FilterOperator.NotNull, default);

    /// <summary>The JSON path.</summary>
    public override string ToString() => Key;
}
