namespace Ayon.Events.Generators.Models;

/// <summary>How a property gets its value when an object is read.</summary>
internal enum Setter
{
    /// <summary>By assignment.</summary>
    Assignment,

    /// <summary>By calling its init accessor, which only an unsafe accessor can.</summary>
    Accessor,

    /// <summary>By a <c>with</c> expression, which costs nothing on a struct.</summary>
    With,

    /// <summary>By a constructor only.</summary>
    Constructor,

    /// <summary>By adding items to the collection that is there.</summary>
    Items,

    /// <summary>By adding values to the map that is there.</summary>
    Values,
}

/// <summary>When a member is written.</summary>
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
/// <param name="IsRequired">Whether JSON without it does not fit.</param>
/// <param name="Setter">How it is set.</param>
/// <param name="Owner">The type that declares its setter, which may be a base of the record.</param>
internal sealed record MemberModel(
    string Name,
    string JsonName,
    TypeModel Type,
    bool IsRequired,
    Setter Setter,
    OwnerModel Owner)
{
    /// <summary>Type of the property in words of the owner's own type parameters.</summary>
    public string DeclaredType { get; init; } = "";

    /// <summary>The user's attributes that warn of using it, as what is generated for it repeats them; else empty.</summary>
    public string Attributes { get; init; } = "";

    /// <summary>Whether these say that it is obsolete.</summary>
    public bool IsObsolete => Attributes.Contains("ObsoleteAttribute");

    /// <summary>Whether a constructor takes it.</summary>
    public bool IsParameter { get; init; }

    /// <summary>Whether a parameter of its record declares it.</summary>
    public bool IsPositional { get; init; }

    /// <summary>Whether it holds the members that nobody else does.</summary>
    public bool IsExtension { get; init; }

    /// <summary>When it is written.</summary>
    public Writing Writing { get; init; }

    /// <summary>Whether a value that does not fit counts as absent.</summary>
    public bool IsLenient { get; init; }

    /// <summary>Whether it is read.</summary>
    public bool IsRead { get; init; } = true;
}
