using System.Text.Json.Serialization;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>Name of a status, e.g. <c>Approved</c>: each project has statuses of its own.</summary>
/// <param name="Value">The name.</param>
[JsonConverter(typeof(StatusNameConverter))]
public readonly record struct StatusName(string Value)
{
    /// <summary>Lets a text stand for a status, in filters too.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator StatusName(string value) => new(value);

    /// <summary>Takes a text for a status.</summary>
    /// <param name="value">The name.</param>
    public static StatusName FromString(string value) => new(value);

    /// <summary>The name.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Name of a tag: each project has tags of its own.</summary>
/// <param name="Value">The name.</param>
[JsonConverter(typeof(TagNameConverter))]
public readonly record struct TagName(string Value)
{
    /// <summary>Lets a text stand for a tag, in filters too.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator TagName(string value) => new(value);

    /// <summary>Takes a text for a tag.</summary>
    /// <param name="value">The name.</param>
    public static TagName FromString(string value) => new(value);

    /// <summary>The name.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Name of a user, such as one that a task is assigned to.</summary>
/// <param name="Value">The name.</param>
[JsonConverter(typeof(UserNameConverter))]
public readonly record struct UserName(string Value)
{
    /// <summary>Lets a text stand for a user, in filters too.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator UserName(string value) => new(value);

    /// <summary>Takes a text for a user.</summary>
    /// <param name="value">The name.</param>
    public static UserName FromString(string value) => new(value);

    /// <summary>The name.</summary>
    public override string ToString() => Value ?? "";
}
