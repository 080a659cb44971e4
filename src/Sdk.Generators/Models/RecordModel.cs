namespace Ayon.Events.Generators.Models;

/// <summary>The way in which a C# object is created from a JSON object.</summary>
/// <param name="TypeName">Fully qualified name of the record.</param>
/// <param name="Suffix">The suffix of the methods that read and write it, unique within a topic.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="Owner">The record for unsafe accessors.</param>
internal sealed record ObjectModel(string TypeName, string Suffix, bool IsValueType, OwnerModel Owner)
{
    /// <summary>Whether it is created as the default value, without a constructor.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The parameters of the constructor.</summary>
    public EquatableArray<ParameterModel> Parameters { get; init; }
}

/// <summary>A parameter of a constructor.</summary>
/// <param name="Member">The property that it sets; empty if that is not a member.</param>
/// <param name="DeclaredType">The type in terms of the record's type parameters.</param>
/// <param name="Default">The C# expression for the value if the JSON does not contain it.</param>
/// <param name="IsOptional">Whether it has a default value.</param>
internal sealed record ParameterModel(string Member, string DeclaredType, string Default, bool IsOptional);

/// <summary>A record that members of a topic contain.</summary>
/// <param name="Object">The way in which it is created.</param>
/// <param name="Members">Its members in order of declaration.</param>
internal sealed record RecordModel(ObjectModel Object, EquatableArray<MemberModel> Members)
{
    /// <summary>The discriminator if it is not a member and the record has extension data; otherwise empty.</summary>
    public string Discriminator { get; init; } = "";

    /// <summary>Whether it is also a case of a union.</summary>
    public bool IsCase { get; init; }
}

/// <summary>A record or interface with several derived records.</summary>
/// <param name="TypeName">Fully qualified name.</param>
/// <param name="Suffix">The suffix of the methods that read and write it, unique within a topic.</param>
/// <param name="Discriminator">The name of the member with the discriminator.</param>
/// <param name="Cases">The records.</param>
internal sealed record UnionModel(string TypeName, string Suffix, string Discriminator, EquatableArray<UnionCaseModel> Cases)
{
    /// <summary>The suffix of the record without a discriminator; empty if there is none.</summary>
    public string Otherwise { get; init; } = "";

    /// <summary>Whether an unknown discriminator is treated as missing.</summary>
    public bool IgnoresUnknown { get; init; }
}

/// <summary>A record of a union.</summary>
/// <param name="TypeName">Fully qualified name.</param>
/// <param name="Suffix">Suffix of the record.</param>
/// <param name="Value">The value of the discriminator in C#; empty if it is written without one.</param>
internal sealed record UnionCaseModel(string TypeName, string Suffix, string Value);

/// <summary>A type that a custom converter or context reads and writes.</summary>
/// <param name="TypeName">Fully qualified name.</param>
/// <param name="Suffix">The suffix of the methods that read and write it, unique within a topic.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="Converter">The fully qualified name of the converter; empty for the topic's context.</param>
internal sealed record CustomModel(string TypeName, string Suffix, bool IsValueType, string Converter)
{
    /// <summary>Whether the converter is a factory.</summary>
    public bool IsFactory { get; init; }

    /// <summary>Whether the converter may handle null.</summary>
    public bool HandlesNull { get; init; }
}
