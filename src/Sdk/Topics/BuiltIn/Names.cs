using System.Text.Json.Serialization;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>The name of a status, e.g. <c>Approved</c>. Each project defines its own statuses.</summary>
/// <param name="Value">The name.</param>
[JsonConverter(typeof(StatusNameConverter))]
public readonly record struct StatusName(string Value)
{
    /// <summary>Converts a string to a status.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator StatusName(string value) => new(value);

    /// <summary>Converts a string to a status.</summary>
    /// <param name="value">The name.</param>
    public static StatusName FromString(string value) => new(value);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>The name of a tag. Each project defines its own tags.</summary>
/// <param name="Value">The name.</param>
[JsonConverter(typeof(TagNameConverter))]
public readonly record struct TagName(string Value)
{
    /// <summary>Converts a string to a tag.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator TagName(string value) => new(value);

    /// <summary>Converts a string to a tag.</summary>
    /// <param name="value">The name.</param>
    public static TagName FromString(string value) => new(value);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>The name of a user, such as an assignee of a task.</summary>
/// <param name="Value">The name.</param>
[JsonConverter(typeof(UserNameConverter))]
public readonly record struct UserName(string Value)
{
    /// <summary>Converts a string to a user.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator UserName(string value) => new(value);

    /// <summary>Converts a string to a user.</summary>
    /// <param name="value">The name.</param>
    public static UserName FromString(string value) => new(value);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Value ?? "";
}
