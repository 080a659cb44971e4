namespace Ayon.Events.Generators.Models;

/// <summary>The way in which a property is set when an object is read.</summary>
internal enum Setter
{
    /// <summary>By assignment.</summary>
    Assignment,

    /// <summary>By an unsafe accessor that calls its init accessor.</summary>
    Accessor,

    /// <summary>By a <c>with</c> expression, which does not allocate for a struct.</summary>
    With,

    /// <summary>By a constructor only.</summary>
    Constructor,

    /// <summary>By adding items to the existing collection.</summary>
    Items,

    /// <summary>By adding values to the existing map.</summary>
    Values,
}

/// <summary>The condition for writing a member.</summary>
internal enum Writing
{
    /// <summary>Always.</summary>
    Always,

    /// <summary>Unless it is null.</summary>
    NotNull,

    /// <summary>Unless it is the default value of its type.</summary>
    NotDefault,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>A property that is a member of a JSON object.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="JsonName">Name in JSON.</param>
/// <param name="Type">Type of the property.</param>
/// <param name="IsRequired">Whether JSON without it is invalid.</param>
/// <param name="Setter">The way in which it is set.</param>
/// <param name="Owner">The type that declares its setter, which may be a base of the record.</param>
internal sealed record MemberModel(
    string Name,
    string JsonName,
    TypeModel Type,
    bool IsRequired,
    Setter Setter,
    OwnerModel Owner)
{
    /// <summary>The type of the property in terms of the owner's type parameters.</summary>
    public string DeclaredType { get; init; } = "";

    /// <summary>The user's attributes with warnings about it, which are repeated in generated code; otherwise empty.</summary>
    public string Attributes { get; init; } = "";

    /// <summary>Whether it is obsolete.</summary>
    public bool IsObsolete => Attributes.Contains("ObsoleteAttribute");

    /// <summary>Whether it is a constructor parameter.</summary>
    public bool IsParameter { get; init; }

    /// <summary>Whether it is a positional member of its record.</summary>
    public bool IsPositional { get; init; }

    /// <summary>Whether it contains the extension data.</summary>
    public bool IsExtension { get; init; }

    /// <summary>The condition for writing it.</summary>
    public Writing Writing { get; init; }

    /// <summary>Whether a value of another type is treated as missing.</summary>
    public bool IsLenient { get; init; }

    /// <summary>Whether it is read.</summary>
    public bool IsRead { get; init; } = true;
}
